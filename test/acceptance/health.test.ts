/** What supervisors see of the application: alive, ready, measured. */
import { z } from 'zod';
import { begin, call } from '../support/direct-line-calls';
import { eventually } from '../support/eventually';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { Servers, type RunningServer } from '../support/running-server';
import { TcpProxy } from '../support/tcp-proxy';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const readiness = z.object({ status: z.string(), database: z.object({ ok: z.boolean(), reason: z.string().optional() }), knowledge: z.object({ ok: z.boolean() }) });

describe('/healthz, /readyz and /metrics', () => {
  const servers = new Servers();
  let database: TestPostgres;
  let proxy: TcpProxy;
  let server: RunningServer;
  beforeAll(async () => {
    database = await startTestPostgres();
    proxy = new TcpProxy(new URL(await database.createDatabase()));
    server = await servers.start({ environment: { DATABASE_URL: await proxy.open() } });
  });
  afterAll(() => servers.stopAll());
  afterAll(() => proxy.cut());
  afterAll(() => database.stop());

  const ready = async () => {
    const { status, json } = await call(`${server.url}/readyz`);
    return { code: status, ...readiness.parse(json()) };
  };

  test('with its database: alive and ready, and the turns are counted', async () => {
    const talk = await begin(server.api);
    await talk.say('mon père ne respire plus');
    await talk.say('merci');
    expect((await call(`${server.url}/healthz`)).status).toBe(200);
    expect(await ready()).toEqual({ code: 200, status: 'ok', database: { ok: true }, knowledge: { ok: true } });
    const { text } = await call(`${server.url}/metrics`);
    expect(text).toMatch(/^turns_total\{status="emergency"\} 1$/m);
    expect(text).toMatch(/^turns_total\{status="small_talk"\} 1$/m);
    expect(text).toMatch(/^turn_duration_seconds_count 2$/m);
  });

  test('with its database out of reach: alive, not ready and why, messages refused with 503; ready again when it is back, and nothing lost', async () => {
    const talk = await begin(server.api);
    await talk.say('bonjour');
    const before = await talk.read('0');
    await proxy.cut();
    await eventually(async () => expect((await ready()).code).toBe(503));
    const { status, database: part, knowledge } = await ready();
    expect({ status, ok: part.ok, knowledge: knowledge.ok }).toEqual({ status: 'unavailable', ok: false, knowledge: true });
    expect(part.reason).toMatch(/database|PostgreSQL|ECONNREFUSED|connect/i);
    expect((await call(`${server.url}/healthz`)).status).toBe(200);
    const refused = await talk.say('merci', 'during-the-cut');
    expect([refused.status, refused.error().code]).toEqual([503, 'ServiceUnavailable']);

    await proxy.open();
    await eventually(async () => expect((await ready()).code).toBe(200));
    expect(await talk.read('0')).toEqual(before);
    expect((await talk.say('merci', 'during-the-cut')).status).toBe(200);
    const { activities } = await talk.read('0');
    expect(activities.filter(({ text }) => text === 'merci')).toHaveLength(1);
    expect(server.output).not.toContain('merci');
  });
});
