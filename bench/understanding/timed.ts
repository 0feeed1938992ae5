import { performance } from 'node:perf_hooks';
import { setImmediate as nextTick } from 'node:timers/promises';

/** The first texts take at most this part of the time, in addition. */
const WARM_UP_SHARE = 10;

export interface Timed<T> {
  /** Of the texts in their order, as many as there was time for. */
  readonly answers: readonly T[];
  /** Milliseconds of each. */
  readonly durations: readonly number[];
}

export interface TimedOptions {
  /** First texts that are asked once before, unmeasured, for the compiler and the caches. */
  readonly warmUp: number;
  /** No text is begun after so many milliseconds. */
  readonly limitMs: number;
}

/** Asks each text in turn. Between two texts the process hears what is asked of it (to stop). */
export async function timed<T>(texts: readonly string[], { warmUp, limitMs }: TimedOptions, ask: (text: string) => T | Promise<T>): Promise<Timed<T>> {
  const warmUntil = performance.now() + limitMs / WARM_UP_SHARE;
  for (const text of texts.slice(0, warmUp)) {
    if (performance.now() >= warmUntil) break;
    await ask(text);
    await nextTick();
  }
  const end = performance.now() + limitMs;
  const answers: T[] = [];
  const durations: number[] = [];
  for (const text of texts) {
    if (performance.now() >= end) break;
    const started = performance.now();
    const given = ask(text);
    // Awaited only when there is something to wait for: the others have already answered.
    answers.push(given instanceof Promise ? await given : given);
    durations.push(performance.now() - started);
    await nextTick();
  }
  return { answers, durations };
}
