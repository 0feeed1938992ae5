import { call } from '../support/direct-line-calls';
import { startApp, type RunningApp } from '../support/running-app';
import type { ComponentStatus } from '../../src/http/health';

let running: RunningApp;
let knowledge: ComponentStatus;
beforeEach(async () => {
  knowledge = { ok: true };
  running = await startApp({ knowledgeStatus: () => knowledge, environment: { METRICS_TOKEN: 'metrics-token-0123' } });
});
afterEach(() => running.app.close());

describe('/healthz and /readyz', () => {
  test('ready', async () => {
    const answer = await call(`${running.url}/readyz`);
    expect([answer.status, answer.json()]).toEqual([200, { status: 'ok', database: { ok: true }, knowledge: { ok: true } }]);
  });

  test('without the database: alive, not ready, and why', async () => {
    running.journal.unavailable = 'connection refused';
    const answer = await call(`${running.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ status: 'unavailable', database: { ok: false, reason: expect.stringContaining('connection refused') }, knowledge: { ok: true } });
    expect((await call(`${running.url}/healthz`)).status).toBe(200);
  });

  test('without knowledge: not ready, and why', async () => {
    knowledge = { ok: false, reason: 'two fiches have the id rsa' };
    const answer = await call(`${running.url}/readyz`);
    expect([answer.status, answer.json()]).toEqual([503, { status: 'unavailable', database: { ok: true }, knowledge }]);
  });
});

describe('/metrics', () => {
  test('the process’s own, requests by route and status', async () => {
    await call(`${running.url}/healthz`);
    await call(`${running.url}/nowhere`);
    const { status, text } = await call(`${running.url}/metrics`, { bearer: 'metrics-token-0123' });
    expect(status).toBe(200);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toContain('http_request_duration_seconds_count{route="healthz",status="200"} 1');
    expect(text).toContain('http_request_duration_seconds_count{route="none",status="404"} 1');
    expect(text).toContain('turns_total');
  });

  test('with a token set, it is asked for even on this machine: a proxy may stand there', async () => {
    expect((await call(`${running.url}/metrics`)).status).toBe(403);
  });

  test('without a token set, only from this machine', async () => {
    const open = await startApp();
    try {
      expect((await call(`${open.url}/metrics`)).status).toBe(200);
      expect((await call(`${open.url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.9' } })).status).toBe(403);
    } finally {
      await open.app.close();
    }
  });

  test('from elsewhere, only with the token', async () => {
    const through = { 'X-Forwarded-For': '203.0.113.9' };
    expect((await call(`${running.url}/metrics`, { headers: through })).status).toBe(403);
    expect((await call(`${running.url}/metrics`, { headers: through, bearer: 'metrics-token-0124' })).status).toBe(403);
    expect((await call(`${running.url}/metrics`, { headers: through, bearer: 'metrics-token-0123' })).status).toBe(200);
  });
});
