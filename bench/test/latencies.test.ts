import fc from 'fast-check';
import { latencies } from '../latencies';

test('of a hundred durations, the percentiles are the 50th, 95th and 99th', () => {
  const durations = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(latencies(durations)).toEqual({ p50: 50, p95: 95, p99: 99 });
});

test('durations are compared as numbers, not as words', () => {
  expect(latencies([9, 100, 10]).p50).toBe(10);
});

test('one duration is every percentile; none is no number', () => {
  expect(latencies([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
  expect(latencies([])).toEqual({ p50: NaN, p95: NaN, p99: NaN });
});

test('percentiles are durations that were measured, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, noNaN: true }), { minLength: 1 }), (durations) => {
      const { p50, p95, p99 } = latencies(durations);
      for (const value of [p50, p95, p99]) expect(durations).toContain(value);
      expect(p50 <= p95 && p95 <= p99).toBe(true);
    }),
  );
});
