import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { Machine } from './figures';

/** The machine as it is now; call it before measuring. */
export function describeMachine(now: Date): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryGb: totalmem() / 1024 ** 3,
    node: process.version,
    day: now.toISOString().slice(0, 10),
    loadBefore: loadavg()[0] ?? 0,
  };
}
