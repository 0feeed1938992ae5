import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataDirectory } from '../data-directory';

test('it is new, empty, open to PostgreSQL’s account, and goes away whole', async () => {
  const data = createDataDirectory();
  expect(statSync(data.path).mode & 0o777).toBe(0o755);
  mkdirSync(join(data.path, 'models'));
  await data.remove();
  expect(existsSync(data.path)).toBe(false);
});

test('shared models outlive it', async () => {
  const models = mkdtempSync(join(tmpdir(), 'allo-models-'));
  const data = createDataDirectory(models);
  writeFileSync(join(data.path, 'models', 'kept.model'), 'learned');
  await data.remove();
  expect(readFileSync(join(models, 'kept.model'), 'utf8')).toBe('learned');
  rmSync(models, { recursive: true });
});

test('a server left running in it by a killed application is ended first', async () => {
  const data = createDataDirectory();
  const left = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  mkdirSync(join(data.path, 'postgresql'));
  writeFileSync(join(data.path, 'postgresql', 'postmaster.pid'), `${left.pid}\n/data\n`);
  const ended = once(left, 'exit');
  await data.remove();
  expect(await ended).toEqual([null, 'SIGQUIT']);
  expect(existsSync(data.path)).toBe(false);
});

test.each(['', 'not a number\n', '1\n', '-5\n'])('a process file that holds %j ends nothing', async (content) => {
  const data = createDataDirectory();
  mkdirSync(join(data.path, 'postgresql'));
  writeFileSync(join(data.path, 'postgresql', 'postmaster.pid'), content);
  await data.remove();
  expect(existsSync(data.path)).toBe(false);
});
