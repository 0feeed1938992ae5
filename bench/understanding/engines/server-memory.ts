import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a server and of the processes it started, in MB, what they share counted once (Linux's Pss). Undefined on a
 * system that does not tell.
 */
export function serverMemoryMb(pid: number): number | undefined {
  try {
    const family = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && (Number(name) === pid || parentOf(name) === pid));
    return family.reduce((sum, name) => sum + proportionalKb(name), 0) / 1024;
  } catch {
    return undefined;
  }
}

/** A process may end while it is looked at: it then counts for nothing. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s*(\d+)$/m.exec(read(pid, 'status'))?.[1]);
}

function proportionalKb(pid: string): number {
  return Number(/^Pss:\s*(\d+) kB$/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0);
}
