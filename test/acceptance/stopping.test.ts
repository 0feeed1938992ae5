/** Stopping the application: what was being answered is answered, and nothing is left running. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { isAlive } from '../../src/journal/embedded/process-info';
import { begin, Listener } from '../support/direct-line-calls';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { Servers } from '../support/running-server';
import { TcpProxy } from '../support/tcp-proxy';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

/** The application ends with code 1, not 0, when its stop takes 5 s. */
const CLEAN = { code: 0, signal: null };

const servers = new Servers();
afterEach(() => servers.stopAll());

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  test('closes the sockets, stops PostgreSQL, frees the port and the data directory, and ends with 0 in time', async () => {
    const server = await servers.start();
    const { port, dataDir, postgresPid = 0 } = server;
    const talk = await begin(server.api);
    const listener = new Listener(talk.streamUrl);
    await talk.say('bonjour');
    await listener.until(() => listener.texts.includes('bonjour'));
    expect(isAlive(postgresPid)).toBe(true);
    expect(await server.end(signal)).toEqual(CLEAN);
    expect(await listener.closed).toMatchObject({ code: 1001 });
    expect(isAlive(postgresPid)).toBe(false);
    expect(server.output).toContain(`${signal}: stopping…`);

    const next = await servers.start({ dataDir, port });
    expect(next.output).not.toContain('taking over');
    expect((await talk.read('0')).activities.map(({ id }) => id)).toEqual(listener.ids);
  });

  test('while it starts: ends with 0, and leaves no PostgreSQL', async () => {
    const server = servers.launch();
    await server.says(/starting PostgreSQL/);
    expect(await server.end(signal)).toEqual(CLEAN);
    expect(server.postgresPid).toBeUndefined();
    expect(server.output).not.toContain('Ready in');
    await servers.start({ dataDir: server.dataDir });
  });
});

describe('with a PostgreSQL of its own', () => {
  let database: TestPostgres;
  beforeAll(async () => {
    database = await startTestPostgres();
  });
  afterAll(() => database.stop());

  test('a turn in flight when the signal comes is finished, acknowledged and stored; new requests are refused', async () => {
    const proxy = new TcpProxy(new URL(await database.createDatabase()));
    const environment = { DATABASE_URL: await proxy.open() };
    const server = await servers.start({ environment });
    const { port, dataDir } = server;
    const talk = await begin(server.api);
    await talk.say('bonjour');
    // Opened before the stop, used after.
    const late = connect(port, '127.0.0.1');
    await once(late, 'connect');

    proxy.freeze();
    const turn = request(`${talk.base}/activities`, { method: 'POST', headers: { Authorization: `Bearer ${talk.token}`, 'Content-Type': 'application/json', Expect: '100-continue' } });
    const answer = once(turn, 'response');
    await once(turn, 'continue'); // the server has taken the request
    turn.end(JSON.stringify({ type: 'message', text: 'je voudrais demander le RSA' }));
    const ended = server.end('SIGTERM');
    await server.says(/SIGTERM: stopping…/);
    late.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(String((await once(late, 'data'))[0])).toMatch(/^HTTP\/1.1 503 /);
    proxy.thaw();
    expect(await answer).toMatchObject([{ statusCode: 200 }]);
    expect(await ended).toEqual(CLEAN);
    late.destroy();

    await servers.start({ dataDir, port, environment });
    const { activities } = await talk.read('0');
    expect(activities.filter(({ text }) => text === 'je voudrais demander le RSA')).toHaveLength(1);
    await servers.stopAll();
    await proxy.cut();
  });
});
