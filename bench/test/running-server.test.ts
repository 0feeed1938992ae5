/** Real processes: the echo server of the bench, and small programs that behave badly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { JsonClient } from '../json-client';
import { measureEcho } from '../measure-echo';
import { questions } from '../questions';
import { startServer } from '../running-server';

const TYPESCRIPT = resolve(__dirname, '../../test/support/typescript-hook.cjs');
let folder: string;

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'allo-bench-test-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function start(file: string, onStop: (name: string, stop: () => Promise<void>) => void = () => undefined) {
  return startServer({ name: 'It', file, env: { ...process.env, NODE_OPTIONS: `--require ${TYPESCRIPT}` }, onStop });
}

function program(name: string, text: string): string {
  const file = join(folder, `${name}.cjs`);
  writeFileSync(file, text);
  return file;
}

test('the bare echo is started, repeats what it hears, is measured, and stops', async () => {
  const echo = await start(join(__dirname, '../echo-server.ts'));
  const http = new JsonClient();
  const message = { type: 'message', text: 'où déclarer mes ressources ?' };
  expect(await http.post(`${echo.url}/echo`, message, z.unknown())).toEqual(message);
  await expect(http.post(`${echo.url}/nowhere`, message, z.unknown())).rejects.toThrow('HTTP 404');
  http.close();

  let ticks = 0;
  const bounds = { milliseconds: Infinity, operations: 40, elapsed: () => ticks++ };
  const figures = await measureEcho({ url: echo.url, callers: 4, messages: questions(['bonjour'], Math.random), bounds });
  expect(figures).toMatchObject({ completed: 40, errors: {} });
  expect(figures.answer.p50).toBeGreaterThan(0);

  await echo.stop();
  await echo.stop();
  await expect(fetch(echo.url)).rejects.toThrow();
});

test('a program that ends before it listens is reported with what it said', async () => {
  const file = program('broken', "process.stderr.write('Port 3978 is taken.'); process.exitCode = 1;");
  await expect(start(file)).rejects.toThrow('It ended with 1 before it listened:\nPort 3978 is taken.');
});

test('the way to stop it is known before it has started', async () => {
  const file = program('slow', "process.on('SIGTERM', () => process.exit(0)); setInterval(() => undefined, 1000); process.stderr.write('Learning…');");
  const stops: (() => Promise<void>)[] = [];
  const started = start(file, (_, stop) => void stops.push(stop));
  const refused = expect(started).rejects.toThrow('before it listened');
  await stops[0]?.().catch(() => undefined); // it may be asked before it has said how it wants to end
  await refused;
  expect(stops).toHaveLength(1);
});

test('one that does not end well is reported', async () => {
  const server = await start(program('rude', "process.on('SIGTERM', () => process.exit(3)); setInterval(() => undefined, 1000); process.stderr.write('http://127.0.0.1:9/');"));
  expect(server.url).toBe('http://127.0.0.1:9');
  await expect(server.stop()).rejects.toThrow('It ended with 3 when it was stopped.');
});
