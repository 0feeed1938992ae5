import type { Latencies } from './figures';

/** Percentiles of durations, by nearest rank; NaN when there is none. */
export function latencies(durations: readonly number[]): Latencies {
  const sorted = Float64Array.from(durations).sort();
  const percentile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) };
}
