import { begin, call, type Begun, type Call } from '../support/direct-line-calls';
import { SECRET, startApp, type RunningApp } from '../support/running-app';

let running: RunningApp;
let talk: Begun;
beforeAll(async () => {
  running = await startApp({ environment: { ALLOWED_ORIGINS: 'https://www.pasdecalais.fr' } });
});
beforeEach(async () => {
  talk = await begin(running.api);
});
afterEach(() => {
  running.journal.unavailable = undefined;
  running.bot.broken = false;
});
afterAll(() => running.app.close());

const generate = (headers: Record<string, string>, wish: Call = {}) => call(`${running.api}/tokens/generate`, { method: 'POST', headers, ...wish });
const send = (body: unknown, bearer = talk.token) => call(`${talk.base}/activities`, { method: 'POST', bearer, body });

describe('who may ask for a token', () => {
  test.each([
    ['the service’s own page', () => ({ Origin: running.url }), 200],
    ['a page of an allowed site', () => ({ Origin: 'https://www.pasdecalais.fr' }), 200],
    ['a same-origin request without Origin', () => ({ 'Sec-Fetch-Site': 'same-origin' }), 200],
    ['an old browser that only sends a Referer', () => ({ Referer: `${running.url}/chat` }), 200],
    ['another website', () => ({ Origin: 'https://evil.example' }), 403],
    ['another website that is same-site', () => ({ 'Sec-Fetch-Site': 'same-site', Referer: running.url }), 403],
    ['a page with no origin (sandboxed)', () => ({ Origin: 'null' }), 403],
    ['a site whose name begins like an allowed one', () => ({ Origin: 'https://www.pasdecalais.fr.evil.example' }), 403],
    ['a lying Referer', () => ({ Referer: 'https://evil.example/?https://www.pasdecalais.fr' }), 403],
    ['a program that says nothing', () => ({}), 403],
  ])('%s', async (_, headers, status) => {
    const answer = await generate(headers());
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.error().message).toContain('ALLOWED_ORIGINS');
  });

  test('a server with the secret, but not with a token or a wrong secret', async () => {
    expect((await generate({}, { bearer: SECRET })).status).toBe(200);
    expect((await generate({ Origin: running.url }, { bearer: `${SECRET}x` })).status).toBe(403);
    expect((await generate({ Origin: running.url }, { bearer: talk.token })).status).toBe(403);
  });

  test('an unknown territory is named, with those that exist', async () => {
    const answer = await generate({}, { bearer: SECRET, body: { territoire: 'atlantide' } });
    expect(answer.status).toBe(400);
    expect(answer.error()).toEqual({ code: 'BadArgument', message: 'territoire is not known here; use one of: pas-de-calais, calvados.' });
  });

  test('trusted origins bind the token to a site', async () => {
    const { token } = (await generate({}, { bearer: SECRET, body: { trustedOrigins: ['https://www.pasdecalais.fr'] } })).session();
    const start = (headers: Record<string, string>) => call(`${running.api}/conversations`, { method: 'POST', bearer: token, headers });
    expect((await start({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await start({ Origin: 'https://www.pasdecalais.fr' })).status).toBe(201);
    expect((await start({})).status).toBe(200);
  });
});

describe('too many tokens from one address', () => {
  test('the fourth in a minute is refused with Retry-After; the secret is not counted; a minute later all is well', async () => {
    const limited = await startApp({ environment: { RATE_LIMIT_TOKENS: '3' } });
    const ask = (bearer?: string) => call(`${limited.api}/tokens/generate`, { method: 'POST', bearer, headers: { Origin: limited.url } });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 200]);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after'), refused.error().code]).toEqual([429, '20', 'TooManyRequests']);
    expect((await ask(SECRET)).status).toBe(200);
    limited.clock.advance(60);
    expect((await ask()).status).toBe(200);
    await limited.app.close();
  });

  test('X-Forwarded-For is not believed unless a proxy is declared', async () => {
    const ask = (api: string, address: string) =>
      call(`${api}/tokens/generate`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': address } });
    const direct = await startApp({ environment: { RATE_LIMIT_TOKENS: '1' } });
    const proxied = await startApp({ environment: { RATE_LIMIT_TOKENS: '1', TRUST_PROXY: '1' } });
    expect([(await ask(direct.api, '203.0.113.1')).status, (await ask(direct.api, '203.0.113.2')).status]).toEqual([200, 429]);
    expect([(await ask(proxied.api, '203.0.113.1')).status, (await ask(proxied.api, '203.0.113.2')).status]).toEqual([200, 200]);
    expect((await ask(proxied.api, '198.51.100.9, 203.0.113.1')).status).toBe(429);
    await Promise.all([direct.app.close(), proxied.app.close()]);
  });
});

describe('tokens', () => {
  test('none: 401 and how to send one', async () => {
    const answer = await call(`${talk.base}/activities`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(answer.error().message).toContain('Authorization: Bearer');
  });

  test('expired: 403 TokenExpired; renewed in time: valid', async () => {
    const { token: renewed } = (await call(`${running.api}/tokens/refresh`, { method: 'POST', bearer: talk.token })).session();
    running.clock.advance(1799);
    expect((await call(`${talk.base}/activities`, { bearer: talk.token })).status).toBe(200);
    const { token: later } = (await call(`${running.api}/tokens/refresh`, { method: 'POST', bearer: renewed })).session();
    running.clock.advance(1);
    const expired = await call(`${talk.base}/activities`, { bearer: talk.token });
    expect([expired.status, expired.error().code]).toEqual([403, 'TokenExpired']);
    expect((await call(`${running.api}/tokens/refresh`, { method: 'POST', bearer: talk.token })).status).toBe(403);
    expect((await call(`${talk.base}/activities`, { bearer: later })).status).toBe(200);
  });

  test('of another conversation: 403 everywhere', async () => {
    const { token } = await begin(running.api);
    for (const [method, path] of [['GET', ''], ['GET', '/activities'], ['POST', '/activities'], ['POST', '/upload']] as const) {
      const answer = await call(`${talk.base}${path}`, { method, bearer: token });
      expect([path, answer.status, answer.error().code]).toEqual([path, 403, 'BadArgument']);
    }
  });

  test('a stream’s token cannot write or read', async () => {
    const ticket = new URL(talk.streamUrl).searchParams.get('t') ?? '';
    expect((await send({ type: 'message', text: 'a' }, ticket)).status).toBe(403);
    expect((await call(`${talk.base}/activities`, { bearer: ticket })).status).toBe(403);
  });

  test('the secret is not refreshed', async () => {
    expect((await call(`${running.api}/tokens/refresh`, { method: 'POST', bearer: SECRET })).status).toBe(400);
  });
});

describe('what a client may not send', () => {
  const cases: readonly [string, unknown, string][] = [
    ['an unknown type', { type: 'invoke' }, 'type'],
    ['no type', { text: 'a' }, 'type'],
    ['a text that is not one', { type: 'message', text: ['a'] }, 'text'],
    ['a text over 20,000 characters', { type: 'message', text: 'a'.repeat(20_001) }, 'text'],
    ['an attachment', { type: 'message', attachments: [{ contentUrl: 'http://x' }] }, 'attachments'],
    ['a value over 4 kB', { type: 'message', value: 'a'.repeat(4_100) }, 'value'],
    ['channelData over 4 kB', { type: 'message', channelData: { a: 'a'.repeat(4_100) } }, 'channelData'],
    ['a clientActivityID over 200 characters', { type: 'message', channelData: { clientActivityID: 'a'.repeat(201) } }, 'clientActivityID'],
    ['an array', [1], 'body'],
    ['a number', 3, 'body'],
    ['null', null, 'body'],
  ];
  test.each(cases)('%s: 400 that names it', async (_, body, name) => {
    const answer = await send(body);
    expect([answer.status, answer.error().code]).toEqual([400, 'BadArgument']);
    expect(answer.error().message).toContain(name);
    expect((await talk.read()).activities).toHaveLength(1);
  });

  test('something that is not JSON', async () => {
    const answer = await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, rawBody: '{"type":' });
    expect([answer.status, answer.error().message]).toEqual([400, expect.stringContaining('not JSON')]);
  });

  test('a body over 64 kB: 413', async () => {
    const answer = await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, rawBody: `{"type":"message","text":"${'a'.repeat(70_000)}"}` });
    expect([answer.status, answer.error().code]).toEqual([413, 'PayloadTooLarge']);
  });

  test('a compressed body: 415', async () => {
    const answer = await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, rawBody: '{}', headers: { 'Content-Encoding': 'gzip' } });
    expect(answer.status).toBe(415);
  });

  test('a file: 415 with a sentence that says what to do', async () => {
    const answer = await call(`${talk.base}/upload?userId=x`, { method: 'POST', bearer: talk.token, rawBody: Buffer.alloc(200_000) });
    expect([answer.status, answer.error().message]).toEqual([415, 'Files are not accepted; describe what the document says in a message instead.']);
  });

  test.each(['abc', '-1', '1.5', '0x10', '1e3', '%00'])('the watermark %s: 400', async (watermark) => {
    for (const path of ['', '/activities']) {
      expect((await call(`${talk.base}${path}?watermark=${watermark}`, { bearer: talk.token })).status).toBe(400);
    }
  });
});

describe('conversations that are not there', () => {
  test('unknown, or not even an id: 404', async () => {
    for (const id of ['A'.repeat(24), 'x', '%00%00', '..%2f..', 'é'.repeat(30)]) {
      const answer = await call(`${running.api}/conversations/${id}/activities`, { bearer: SECRET });
      expect([id, answer.status]).toEqual([id, 404]);
    }
  });

  test('ended: 404 that says so, for every call', async () => {
    await running.journal.end(talk.conversationId, running.clock.now());
    const answers = await Promise.all([
      call(talk.base, { bearer: talk.token }),
      call(`${talk.base}/activities`, { bearer: talk.token }),
      send({ type: 'message', text: 'a' }),
      send({ type: 'typing' }),
      call(`${running.api}/conversations`, { method: 'POST', bearer: talk.token }),
    ]);
    for (const answer of answers) expect([answer.status, answer.error().code]).toEqual([404, 'ConversationEnded']);
  });
});

describe('when something behind fails', () => {
  test('the bot fails: 502; the message can be sent again', async () => {
    running.bot.broken = true;
    const failed = await talk.say('a', 'same');
    expect([failed.status, failed.error().code]).toEqual([502, 'BotError']);
    expect(failed.text).not.toContain('the bot is broken');
    running.bot.broken = false;
    expect((await talk.say('a', 'same')).status).toBe(200);
  });

  test('the journal is down: 503 with Retry-After on every call, and well again afterwards', async () => {
    running.journal.unavailable = 'connection refused';
    const answers = await Promise.all([
      talk.say('a'),
      call(`${talk.base}/activities`, { bearer: talk.token }),
      call(talk.base, { bearer: talk.token }),
      call(`${running.api}/conversations`, { method: 'POST', bearer: SECRET }),
    ]);
    for (const answer of answers) expect([answer.status, answer.headers.get('retry-after'), answer.error().code]).toEqual([503, '5', 'ServiceUnavailable']);
    running.journal.unavailable = undefined;
    expect((await talk.say('a')).status).toBe(200);
  });
});
