/** Reads `postmaster.pid`, where a running PostgreSQL says who and where it is (src/include/utils/pidfile.h). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive } from './process-info';

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** `starting` while it replays its log, then `ready`, then `stopping`. */
  readonly status: string;
}

/**
 * The live server of a cluster, if any: a file may be left by a crash, and its process id taken by something else
 * since (or be 1, in a container that restarted), so the process must be a postgres of this very directory.
 */
export function runningServer(clusterDir: string): RunningServer | undefined {
  const lines = readLines(join(clusterDir, 'postmaster.pid'));
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 1) || pid === process.pid || !isAlive(pid) || !isServerOf(pid, clusterDir)) return undefined;
  return { pid, port, status: (lines[7] ?? 'starting').trim() };
}

function isServerOf(pid: number, clusterDir: string): boolean {
  const command = commandLine(pid) ?? '';
  return command.includes('postgres') && command.includes(clusterDir);
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
