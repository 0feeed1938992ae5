import { latencies } from '../latencies';
import type { Durations } from './comparison';

/** Median and mean of durations; NaN when there is none. */
export function durationsOf(milliseconds: readonly number[]): Durations {
  return { p50: latencies(milliseconds).p50, mean: milliseconds.reduce((sum, duration) => sum + duration, 0) / milliseconds.length };
}
