/** The calls of the chat page that open and renew a conversation, against the real service. */
import { DirectLineClient, Unreachable } from '../../src/http/client/direct-line-client';
import { ManualClock } from '../support/manual-clock';
import type { RunningApp } from '../support/running-app';
import { startApp } from '../support/running-app';

let service: RunningApp;
const clock = new ManualClock();

beforeAll(async () => {
  service = await startApp({ clock });
});
afterAll(() => service.app.close());

/** As a browser on the service's own page: with its origin. */
function client(territory: string | undefined = 'pas-de-calais', endpoint = service.api): DirectLineClient {
  const fromPage: ConstructorParameters<typeof DirectLineClient>[0]['fetch'] = (url, init) =>
    fetch(url, { ...init, headers: { ...init.headers, Origin: service.url } });
  return new DirectLineClient({ endpoint, territory, fetch: fromPage, now: () => clock.now().getTime() });
}

describe('opening a conversation from the page', () => {
  test('a new one is welcomed, and its token dies when the service says so', async () => {
    const session = await client().start();
    expect(session.streamUrl).toMatch(/^ws:.*\/stream\?watermark=0&t=/);
    expect(session.expiresAt).toBe(clock.now().getTime() + 1_800_000);
    expect(await service.journal.find(session.conversationId)).toMatchObject({ territory: 'pas-de-calais', lastSeq: 1 });
  });

  test('the territory of the page is that of the conversation', async () => {
    const { conversationId } = await client('calvados').start();
    expect((await service.journal.find(conversationId))?.territory).toBe('calvados');
  });

  test('the same conversation is taken up again, from its beginning, with a fresh token', async () => {
    const first = await client().start();
    clock.advance(1_000);
    const again = await client().resume(first);
    expect(again).toMatchObject({ conversationId: first.conversationId, expiresAt: clock.now().getTime() + 1_800_000 });
    expect(again?.streamUrl).toContain('watermark=0');
    clock.advance(1_000);
    expect(await client().resume(again ?? first)).toBeDefined();
  });

  test('a token is renewed before it dies', async () => {
    const first = await client().start();
    clock.advance(1_700);
    const renewed = await client().renew(first);
    clock.advance(1_700);
    expect(await client().resume(renewed ?? first)).toMatchObject({ conversationId: first.conversationId });
  });

  test('what is over is refused, which is not a breakdown', async () => {
    const expired = await client().start();
    clock.advance(1_801);
    expect(await client().resume(expired)).toBeUndefined();
    expect(await client().renew(expired)).toBeUndefined();
    const ended = await client().start();
    await service.journal.end(ended.conversationId, clock.now());
    expect(await client().resume(ended)).toBeUndefined();
    expect(await client().resume({ ...ended, token: 'forged' })).toBeUndefined();
  });

  test('a service that is down, unwell, or not ours, is told apart from a refusal', async () => {
    const session = await client().start();
    await expect(client('pas-de-calais', 'http://127.0.0.1:9/v3/directline').resume(session)).rejects.toThrow(Unreachable);
    await expect(client('nulle-part').start()).rejects.toThrow('POST /tokens/generate was answered 400');
    await expect(client('pas-de-calais', `${service.url}/healthz?`).start()).rejects.toThrow(Unreachable);
    service.journal.unavailable = 'maintenance';
    await expect(client().resume(session)).rejects.toThrow('was answered 503');
    service.journal.unavailable = undefined;
    expect(await client().resume(session)).toBeDefined();
  });
});
