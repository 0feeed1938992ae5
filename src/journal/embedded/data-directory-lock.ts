/**
 * One application per data directory. PostgreSQL protects itself only from its own kind on the same machine; two
 * applications would stop each other's server, and two containers on one volume would each start one and ruin it.
 */
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errorCode } from './error-code';
import { commandLine, isAlive, startMark } from './process-info';

const holderSchema = z.object({ pid: z.int(), host: z.string(), mark: z.string().optional(), since: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** The lock's file is touched this often, so that another host can tell a dead holder from a live one. */
const HEARTBEAT_MS = 2_000;
const SILENCE_MEANS_DEAD_MS = 10_000;

/** Another application uses the data directory: a sentence that names it and says what to do. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';

  constructor(dataDir: string, readonly holder: { readonly pid: number; readonly host: string; readonly since: string }) {
    const here = holder.host === hostname();
    const command = here ? commandLine(holder.pid) : undefined;
    const where = here ? '' : ` on host ${holder.host}`;
    super(
      `The data directory ${dataDir} is already used by process ${holder.pid}${where}${command ? ` (${command})` : ''}, ` +
        `since ${holder.since}. Stop it, or set DATA_DIR to another directory.`,
    );
  }
}

/**
 * Takes the data directory for this process; returns the function that gives it back. A holder that was killed is
 * replaced at once on the same host, after 10 s of silence when it ran on another one (a container's predecessor).
 * Throws DataDirectoryInUse.
 */
export async function lockDataDirectory(dataDir: string): Promise<() => void> {
  const lock = join(dataDir, 'app.lock');
  const mine = `${lock}.${process.pid}`;
  const me: Holder = { pid: process.pid, host: hostname(), mark: startMark(process.pid), since: new Date().toISOString() };
  // Written beside and linked, which is atomic: the lock never exists without the name of its holder.
  writeFileSync(mine, JSON.stringify(me));
  try {
    while (!tryLink(mine, lock)) {
      const holder = readHolder(lock);
      if (!holder || !lives(holder, lock)) removeStale(lock);
      else if (holder.host === me.host) throw new DataDirectoryInUse(dataDir, holder);
      else await outwait(dataDir, lock, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const heartbeat = setInterval(() => touch(lock), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heartbeat);
    if (readHolder(lock)?.since === me.since) rmSync(lock, { force: true });
  };
}

/** A lock of another host: live if it is touched while we look. */
async function outwait(dataDir: string, lock: string, holder: Holder): Promise<void> {
  const touchedAt = modified(lock);
  await sleep(HEARTBEAT_MS * 1.5);
  const now = modified(lock);
  if (now !== undefined && now !== touchedAt) throw new DataDirectoryInUse(dataDir, holder);
}

function lives(holder: Holder, lock: string): boolean {
  if (holder.host !== hostname()) return Date.now() - (modified(lock) ?? 0) < SILENCE_MEANS_DEAD_MS;
  // The same id may be a new process: in a container, everything restarts as process 1.
  const mark = startMark(holder.pid);
  return isAlive(holder.pid) && (mark === undefined || holder.mark === undefined || mark === holder.mark);
}

/** Moves a dead holder's lock away; gives it back if it turns out to be a new one, taken in between. */
function removeStale(lock: string): void {
  const aside = `${lock}.${process.pid}.stale`;
  if (!ignoring('ENOENT', () => renameSync(lock, aside))) return;
  const holder = readHolder(aside);
  if (holder && lives(holder, aside)) tryLink(aside, lock);
  rmSync(aside, { force: true });
}

function readHolder(lock: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(lock, 'utf8')));
  } catch {
    return undefined; // gone, or not ours to understand: nobody holds it
  }
}

function modified(lock: string): number | undefined {
  return statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
}

function touch(lock: string): void {
  ignoring('ENOENT', () => utimesSync(lock, new Date(), new Date()));
}

function tryLink(from: string, to: string): boolean {
  return ignoring('EEXIST', () => linkSync(from, to));
}

/** Runs an action; false when it failed with that one code, which is not an error here. */
function ignoring(code: string, action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (errorCode(error) === code) return false;
    throw error;
  }
}
