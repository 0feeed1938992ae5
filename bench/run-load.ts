import type { Throughput } from './figures';

/** One simulated person: does one thing, waits for its end, gives what was measured of it. */
export type Worker<Sample> = () => Promise<Sample>;

export interface LoadBounds {
  readonly milliseconds: number;
  /** Operations begun by all workers together, failures included. */
  readonly operations: number;
  /** Milliseconds since any fixed moment. */
  readonly elapsed: () => number;
}

export interface Load<Sample> extends Throughput {
  readonly samples: readonly Sample[];
}

/** A worker whose service is gone fails at once: without this it would spin until the end. */
const FAILURES_BEFORE_GIVING_UP = 3;

/**
 * Runs all workers side by side, each beginning again as soon as it has ended, until a bound is reached; what has begun
 * is waited for. Never rejects: failures are counted by their message.
 */
export async function runLoad<Sample>(workers: readonly Worker<Sample>[], bounds: LoadBounds): Promise<Load<Sample>> {
  const samples: Sample[] = [];
  const errors = new Map<string, number>();
  const started = bounds.elapsed();
  let begun = 0;
  const mayBegin = (): boolean => begun < bounds.operations && bounds.elapsed() - started < bounds.milliseconds;
  await Promise.all(
    workers.map(async (work) => {
      for (let failures = 0; failures < FAILURES_BEFORE_GIVING_UP && mayBegin(); ) {
        begun++;
        try {
          samples.push(await work());
        } catch (error) {
          failures++;
          const reason = error instanceof Error ? error.message : String(error);
          errors.set(reason, (errors.get(reason) ?? 0) + 1);
        }
      }
    }),
  );
  const seconds = (bounds.elapsed() - started) / 1000;
  return { samples, completed: samples.length, perSecond: seconds > 0 ? samples.length / seconds : 0, errors: Object.fromEntries(errors) };
}
