/** Starting the application: wrong settings, a place already taken, other accounts, after a crash. */
import { chownSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nobody, canReach } from '../../src/journal/embedded/server-account';
import { isAlive } from '../../src/journal/embedded/process-info';
import { begin, call } from '../support/direct-line-calls';
import { Servers } from '../support/running-server';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const MAIN = join(__dirname, '../../dist/main.js');

const servers = new Servers();
afterEach(() => servers.stopAll());

describe('settings that are not valid', () => {
  test('are all listed at once, nothing is started, and the exit code is 2', async () => {
    const server = servers.launch({ environment: { PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', DIRECTLINE_SECRET: 'short', ALLOWED_ORIGINS: 'http://www.example.fr' } });
    expect(await server.exited).toEqual({ code: 2, signal: null });
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'DIRECTLINE_SECRET', 'ALLOWED_ORIGINS']) expect(server.output).toMatch(new RegExp(`- ${name}: .*must`));
    expect(readdirSync(server.dataDir)).toEqual(['models']);
  });

  test('a territory that does not exist: the known ones are named, and no PostgreSQL is left running', async () => {
    const server = servers.launch({ environment: { TERRITOIRE: 'atlantide' } });
    expect(await server.exited).toEqual({ code: 2, signal: null });
    expect(server.output).toMatch(/no territory "atlantide".*pas-de-calais/);
    expect(server.postgresPid).toBeUndefined();
    expect(existsSync(join(server.dataDir, 'app.lock'))).toBe(false);
  });
});

describe('started twice', () => {
  test('on the same data directory: the second says which process uses it, and the first goes on', async () => {
    const first = await servers.start();
    const second = servers.launch({ dataDir: first.dataDir });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output).toContain(`is already used by process ${first.pid} (`);
    expect(second.output).toContain('Stop it, or set DATA_DIR to another directory.');
    expect((await call(`${first.url}/readyz`)).status).toBe(200);
  });

  test('on the same port with another data directory: the second says which process listens, and leaves nothing', async () => {
    const first = await servers.start();
    const second = servers.launch({ port: first.port });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output).toMatch(new RegExp(`Port ${first.port} is already taken by process ${first.pid} \\(.*main\\.js\\)`));
    expect(second.postgresPid).toBeUndefined();
    expect((await call(`${first.url}/readyz`)).status).toBe(200);
  });
});

describe('started again', () => {
  test('after kill -9 of the application: it takes over its PostgreSQL, and the conversations are there', async () => {
    const first = await servers.start();
    const { dataDir, port, postgresPid } = first;
    const talk = await begin(first.api);
    await talk.say('bonjour');
    const before = await talk.read('0');
    await first.end('SIGKILL');
    const second = await servers.start({ dataDir, port });
    expect(second.postgresPid).toBe(postgresPid);
    expect(await talk.read('0')).toEqual(before);
  });

  test('after kill -9 of everything at once: PostgreSQL repairs itself, and the conversations are there', async () => {
    const first = await servers.start();
    const { dataDir, port, postgresPid = 0 } = first;
    const talk = await begin(first.api);
    await talk.say('bonjour');
    const before = await talk.read('0');
    process.kill(first.pid, 'SIGKILL');
    process.kill(postgresPid, 'SIGKILL');
    await first.exited;
    await servers.start({ dataDir, port });
    expect(isAlive(postgresPid)).toBe(false);
    expect(await talk.read('0')).toEqual(before);
  });
});

describe('as an ordinary user', () => {
  const account = process.getuid?.() === 0 ? nobody() : undefined;
  const possible = canReach(account, process.execPath) && canReach(account, join(MAIN, '..'));
  if (!possible) process.stderr.write(`Skipped: the account ${account?.uid} cannot reach ${MAIN} or Node.\n`);

  (possible ? test : test.skip)('it starts, answers, and stops; PostgreSQL runs under the same account', async () => {
    const dataDir = servers.dataDir();
    if (account) chownSync(dataDir, account.uid, account.gid);
    const server = await servers.start({ dataDir, account });
    const talk = await begin(server.api);
    expect((await talk.say('bonjour')).status).toBe(200);
    expect((await call(`${server.url}/readyz`)).status).toBe(200);
    const { postgresPid } = server;
    expect(postgresPid).toBeDefined();
    // PostgreSQL refuses to run on the files of another account than its own.
    expect(statSync(join(dataDir, 'postgresql')).uid).toBe(account?.uid ?? process.getuid?.());
    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(isAlive(postgresPid ?? 0)).toBe(false);
  });
});
