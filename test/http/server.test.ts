import { connect } from 'node:net';
import { htmlAnswer, jsonAnswer } from '../../src/http/http-answer';
import { everyone, route, type RouteDefinition } from '../../src/http/route';
import { begin, call } from '../support/direct-line-calls';
import { startApp, type RunningApp } from '../support/running-app';

const policy = { limit: 'unlimited', auth: everyone, bodyBytes: 100, cache: 'no-store', csp: 'nothing', cors: 'same-origin' } as const;

const page: RouteDefinition<undefined> = {
  method: 'GET',
  path: '/page',
  name: 'page',
  policy: {
    ...policy,
    cache: { maxAgeSeconds: 60 },
    csp: ({ nonce, allowedOrigins }) => `script-src 'nonce-${nonce}'; frame-ancestors 'self' ${allowedOrigins.join(' ')}`,
  },
  handle: (request) => htmlAnswer(200, `<p>${request.nonce}</p>`),
};

const routes = [
  route(page),
  route({ method: 'GET', path: '/fails', name: 'fails', policy, handle: () => Promise.reject(new Error('password=hunter2 at db.ts:12')) }),
  route({ method: 'POST', path: '/echo/:name', name: 'echo', policy, handle: (request) => jsonAnswer(200, { name: request.params.name, body: request.body.toString(), base: request.baseUrl }) }),
  route({
    method: 'GET',
    path: '/raw',
    name: 'raw',
    policy,
    handle: ({ exchange }) => {
      exchange.response.end('written by hand');
      return 'sent';
    },
  }),
];

let running: RunningApp;
beforeAll(async () => {
  running = await startApp({ routes, environment: { ALLOWED_ORIGINS: 'https://www.pasdecalais.fr' } });
});
afterAll(() => running.app.close());

/** Bytes exactly as written, for what no HTTP client would send. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(running.port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('every answer', () => {
  test.each(['/healthz', '/page', '/fails', '/nowhere', '/v3/directline/conversations'])('%s carries the security headers', async (path) => {
    const { headers } = await call(`${running.url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('content-security-policy')).toBeTruthy();
    expect(headers.get('cache-control')).toBeTruthy();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('behind TLS, browsers are told to stay there', async () => {
    const secure = await startApp({ environment: { PUBLIC_URL: 'https://assistant.example.fr' } });
    expect((await call(`${secure.url}/healthz`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await begin(secure.api)).streamUrl).toMatch(/^wss:\/\/assistant\.example\.fr\/v3\/directline\/conversations\//);
    await secure.app.close();
  });

  test('a page’s CSP holds its own nonce, new each time, and the sites that may frame it', async () => {
    const [first, second] = [await call(`${running.url}/page`), await call(`${running.url}/page`)];
    const nonce = /<p>(.+)<\/p>/.exec(first.text)?.[1];
    expect(first.headers.get('content-security-policy')).toBe(`script-src 'nonce-${nonce}'; frame-ancestors 'self' https://www.pasdecalais.fr`);
    expect(second.text).not.toBe(first.text);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  });

  test('HEAD is GET without the body', async () => {
    const head = await call(`${running.url}/page`, { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('content-type')]).toEqual([200, '', 'text/html; charset=utf-8']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
  });
});

describe('what goes wrong', () => {
  test('404 and 405 as JSON for a program', async () => {
    const missing = await call(`${running.url}/nowhere`);
    expect([missing.status, missing.error().code]).toEqual([404, 'NotFound']);
    const wrong = await call(`${running.url}/page`, { method: 'DELETE' });
    expect([wrong.status, wrong.error().code, wrong.headers.get('allow')]).toEqual([405, 'MethodNotAllowed', 'GET, HEAD']);
  });

  test('as a page in French for a person, which echoes nothing of the address', async () => {
    const answer = await call(`${running.url}/nowhere/<script>alert(1)</script>`, { headers: { Accept: 'text/html,*/*' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('<html lang="fr">');
    expect(answer.text).toContain('Page introuvable');
    expect(answer.text).not.toContain('alert');
  });

  test('an unexpected error shows neither cause nor stack, but an id that finds it in the log', async () => {
    const answer = await call(`${running.url}/fails`);
    expect([answer.status, answer.error().code]).toEqual([500, 'ServiceError']);
    expect(answer.text).not.toMatch(/hunter2|\.ts|at /);
    const id = answer.headers.get('x-request-id') ?? '-';
    expect(answer.text).toContain(id);
    expect(running.logs.some((line) => line.includes(id) && line.includes('"level":50'))).toBe(true);
  });

  test('a Host header or an address that is no URL does not end the process', async () => {
    for (const request of [
      'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET /echo/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n',
      'nonsense\r\n\r\n',
    ]) {
      expect(await raw(request)).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    }
    expect((await call(`${running.url}/healthz`)).status).toBe(200);
  });

  test('a body beyond the route’s limit is 413, whether its length is said or not', async () => {
    expect((await call(`${running.url}/echo/a`, { method: 'POST', rawBody: 'x'.repeat(101) })).status).toBe(413);
    const chunk = `${(200).toString(16)}\r\n${'x'.repeat(200)}\r\n0\r\n\r\n`;
    expect(await raw(`POST /echo/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`)).toMatch(/^HTTP\/1\.1 413 /);
    expect((await call(`${running.url}/echo/a`, { method: 'POST', rawBody: 'x'.repeat(100) })).json()).toMatchObject({ name: 'a' });
  });

  test('two routes at one address are refused at start', async () => {
    await expect(startApp({ routes: [route(page), route(page)] })).rejects.toThrow('Two routes answer GET /page');
  });

  test('a port that is taken is said so', async () => {
    await expect(startApp({ environment: { PORT: String(running.port) } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('which pages may read the answers', () => {
  const preflight = (origin: string, path = '/v3/directline/conversations') =>
    call(`${running.url}${path}`, { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } });

  test('the allowed sites and our own, by preflight and by answer, errors included', async () => {
    for (const origin of ['https://www.pasdecalais.fr', running.url]) {
      const asked = await preflight(origin);
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(asked.headers.get('access-control-allow-methods')).toBe('POST');
      expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
      const answer = await call(`${running.api}/conversations`, { method: 'POST', headers: { Origin: origin } });
      expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([401, origin, 'Origin']);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('no other site, and no site for a route that is ours alone', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://www.pasdecalais.fr']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await call(`${running.url}/page`, { headers: { Origin: 'https://www.pasdecalais.fr' } })).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what is logged', () => {
  test('route, status and duration; never the question, the token or the address', async () => {
    const talk = await begin(running.api);
    await talk.say('mon numéro est le 06 12 34 56 78');
    await call(`${talk.base}/activities?watermark=1&t=secret-in-query`, { bearer: talk.token });
    const line = running.logs.find((entry) => entry.includes('"route":"directline send"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ route: 'directline send', method: 'POST', status: 200, ms: expect.any(Number), requestId: expect.any(String) });
    expect(running.logs.join('\n')).not.toMatch(/06 12|secret-in-query|127\.0\.0\.1/);
    expect(running.logs.join('\n')).not.toContain(talk.token);
  });
});

test('a handler may write the answer itself', async () => {
  expect((await call(`${running.url}/raw`)).text).toBe('written by hand');
});
