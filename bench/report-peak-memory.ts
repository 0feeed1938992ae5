/**
 * Preloaded (`node --require`) into a program to be measured: when it ends, writes the most memory it has held, in kB, on
 * file descriptor 3. Linux's VmHWM, because getrusage's maximum also counts the process that started this one.
 */
import { readFileSync, writeSync } from 'node:fs';

function peakKb(): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS; // no /proc on this system
  }
}

process.once('exit', () => writeSync(3, String(peakKb())));
