import { readFileSync } from 'node:fs';

const MB = 1024 * 1024;

/** What this process keeps, in MB: live objects and buffers, garbage collected (where `--expose-gc` lets us). */
export function keptMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
}

/** Resident memory of this process in MB, once garbage is collected: all that it holds of the machine. */
export function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / MB;
}

/** The most resident memory that this process has held, in MB; see `report-peak-memory.ts`. */
export function peakMb(): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024; // no /proc on this system
  }
}
