import fc from 'fast-check';
import { begin, call, type Begun } from '../support/direct-line-calls';
import { SECRET, startApp, type RunningApp } from '../support/running-app';

let running: RunningApp;
let talk: Begun;
beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  talk = await begin(running.api);
});
afterAll(() => running.app.close());

const send = (body: unknown) => call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, body });

describe('hostile input', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const almostActivity = fc.record({ type: fc.constantFrom('message', 'event', 'typing'), text: fc.oneof(fc.string({ unit: 'binary' }), json), value: json, channelData: json, name: json, locale: json, from: json, attachments: json }, { requiredKeys: [] });

  test('whatever the body of an activity is, the answer is 200 or 400, and the conversation goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(json, almostActivity), async (body) => {
        expect([200, 400]).toContain((await send(body)).status);
      }),
      { numRuns: 200 },
    );
    expect((await talk.say('encore là')).status).toBe(200);
  });

  test('whatever the bytes, the path, the watermark and the bearer are, never a 5xx', async () => {
    const paths = fc.constantFrom('/conversations', '/tokens/generate', '/tokens/refresh', `/conversations/${talk.conversationId}`, `/conversations/${talk.conversationId}/activities`);
    const bearer = fc.oneof(fc.constant(SECRET), fc.constant(talk.token), fc.stringMatching(/^[!-~]{1,80}$/));
    await fc.assert(
      fc.asyncProperty(paths, fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), bearer, fc.uint8Array({ maxLength: 300 }), fc.webQueryParameters(), async (path, method, token, bytes, query) => {
        const rawBody = method === 'GET' ? undefined : Buffer.from(bytes);
        const answer = await call(`${running.api}${path}?${query}`, { method, bearer: token, rawBody });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  test('deep nesting, enormous numbers and prototype keys are refused or kept as data', async () => {
    const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    for (const raw of [nested, `{"type":"message","value":${nested}}`, '{"type":"message","value":1e999}', '{"type":"message","text":"a","__proto__":{"x":1}}']) {
      const answer = await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, rawBody: raw });
      expect([200, 400]).toContain(answer.status);
    }
  });
});
