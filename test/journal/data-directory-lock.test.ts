import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataDirectoryInUse, lockDataDirectory } from '../../src/journal/embedded/data-directory-lock';
import { startMark } from '../../src/journal/embedded/process-info';
import { temporaryDirectory } from '../support/postgres';

describe('one application per data directory', () => {
  let directory: string;
  let lock: string;

  beforeEach(() => {
    directory = temporaryDirectory();
    lock = join(directory, 'app.lock');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  function leaveLock(holder: object, ageMs = 0): void {
    writeFileSync(lock, JSON.stringify({ host: hostname(), since: '2026-11-21T12:00:00.000Z', ...holder }));
    const at = new Date(Date.now() - ageMs);
    utimesSync(lock, at, at);
  }

  async function deadPid(): Promise<number> {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    return child.pid ?? 0;
  }

  test('the first takes it, the next is told who has it, and gets it when it is given back', async () => {
    const release = await lockDataDirectory(directory);
    await expect(lockDataDirectory(directory)).rejects.toThrow(DataDirectoryInUse);
    await expect(lockDataDirectory(directory)).rejects.toThrow(`already used by process ${process.pid} (`);
    release();
    expect(readdirSync(directory)).toEqual([]);
    (await lockDataDirectory(directory))();
  });

  test('of ten at once, one gets it', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDirectory(directory)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a killed holder is replaced at once', async () => {
    leaveLock({ pid: await deadPid() });
    const release = await lockDataDirectory(directory);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
    release();
  });

  test('a holder whose id now belongs to another process is replaced (a container restarts as process 1)', async () => {
    leaveLock({ pid: process.pid, mark: 'an earlier life' });
    (await lockDataDirectory(directory))();
    leaveLock({ pid: process.pid, mark: startMark(process.pid) });
    await expect(lockDataDirectory(directory)).rejects.toThrow(DataDirectoryInUse);
  });

  test('a holder on another host that has been silent is replaced', async () => {
    leaveLock({ pid: 1, host: 'container-before' }, 60_000);
    (await lockDataDirectory(directory))();
    expect(existsSync(lock)).toBe(false);
  });

  test('a holder on another host that still touches its lock is respected', async () => {
    leaveLock({ pid: 7, host: 'other-container' });
    const heartbeat = setInterval(() => utimesSync(lock, new Date(), new Date()), 200);
    try {
      await expect(lockDataDirectory(directory)).rejects.toThrow('process 7 on host other-container, since 2026-11-21');
    } finally {
      clearInterval(heartbeat);
    }
  });

  test('a lock that makes no sense is nobody’s', async () => {
    writeFileSync(lock, 'garbage');
    (await lockDataDirectory(directory))();
  });

  test('releasing after somebody else took over takes nothing from them', async () => {
    const release = await lockDataDirectory(directory);
    leaveLock({ pid: 7, host: 'other', since: '2030-01-01T00:00:00.000Z' });
    release();
    expect(existsSync(lock)).toBe(true);
  });
});
