import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @returns {boolean} whether a process of that id exists, ours or not. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** No build lasts this long: a lock this old names a process id that something else has taken since. */
const LONGEST_BUILD_MS = 10 * 60_000;

/** @returns {number | undefined} the process that holds the lock, or undefined when nobody does any more. */
function holder(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    const old = Date.now() - statSync(lock).mtimeMs > LONGEST_BUILD_MS;
    return pid !== process.pid && !old && isAlive(pid) ? pid : undefined;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Links `mine` as the lock, which fails for all but one of those who try at once. */
function tryLink(mine, lock) {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead process's lock away; gives it back if it turns out to be a new one, taken in between. */
function removeStale(lock) {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holder(aside) !== undefined) tryLink(aside, lock);
  rmSync(aside, { force: true });
}

/**
 * Waits until no other build runs in this checkout and takes its place. A build that was killed leaves a lock that
 * names a dead process: it is taken over. Returns the function that gives the lock back.
 */
export async function holdBuildLock(root, log) {
  const lock = join(root, 'dist/.build.lock');
  const mine = `${lock}.${process.pid}`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  // Written beside and linked: the lock never exists without the id of its holder.
  writeFileSync(mine, String(process.pid));
  try {
    for (let told = false; !tryLink(mine, lock); ) {
      const pid = holder(lock);
      if (pid === undefined) removeStale(lock);
      else {
        if (!told) log(`waiting for the build of process ${pid}`);
        told = true;
        await sleep(100);
      }
    }
    return () => rmSync(lock, { force: true });
  } finally {
    rmSync(mine, { force: true });
  }
}
