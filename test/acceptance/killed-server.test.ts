/** The server is killed with -9 under a resident who talks to it with Web Chat's own client: nothing is lost. */
import { begin, call } from '../support/direct-line-calls';
import { eventually } from '../support/eventually';
import { Servers, type RunningServer } from '../support/running-server';
import { WebChatClient } from '../support/web-chat-client';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const QUESTION = 'bonjour ma mère ne peut plus se laver toute seule, on habite bully';
const NEXT_QUESTION = 'je voudrais demander le RSA';

/** The ids of the first messages of a conversation, as Direct Line numbers them. */
const idsUpTo = (last: number, conversationId: string) => Array.from({ length: last }, (_, index) => `${conversationId}|${String(index + 1).padStart(7, '0')}`);

interface Resident {
  readonly chat: WebChatClient;
  readonly conversationId: string;
  readonly token: string;
}

/** What one or several clients of the conversation have shown, in order. */
const seen = (chats: readonly WebChatClient[]) => ({ ids: chats.flatMap(({ ids }) => ids), texts: chats.flatMap(({ texts }) => texts) });

/** Sends as Web Chat does, again when it is not acknowledged (« Réessayer »); gives the id of the stored message. */
async function acknowledged(chat: WebChatClient, text: string, clientId: string): Promise<string> {
  let id = 'retry';
  await eventually(async () => {
    id = await chat.say(text, clientId);
    expect(id).not.toBe('retry');
  }, 30_000);
  return id;
}

/** Waits until the answer's last message was shown that many times; otherwise the test tells what was shown. */
const feedbackAsked = (shown: () => readonly string[], times: number): Promise<void> =>
  eventually(() => {
    const count = shown().filter((text) => text.startsWith('Cela répond-il')).length;
    expect({ count, shown: shown() }).toMatchObject({ count: times });
  }, 40_000);

describe.each([
  ['by web socket', true],
  ['by polling', false],
])('the server is killed with -9, its client connected %s', (_, webSocket) => {
  const servers = new Servers();
  const clients: WebChatClient[] = [];
  afterEach(async () => {
    for (const { line } of clients.splice(0)) line.end();
    await servers.stopAll();
  });

  /**
   * The library reconnects its web socket by itself, 3 to 15 s later. Its polling ends for good at the first failure
   * (pollingGetActivity$ in botframework-directlinejs 0.15.8): a new client takes up where the first one was.
   */
  function comeBack({ chat, conversationId, token }: Resident, { api }: RunningServer): WebChatClient {
    if (webSocket) return chat;
    const watermark = String(chat.ids.length);
    const next = new WebChatClient({ domain: api, token, conversationId, watermark, webSocket });
    clients.push(next);
    return next;
  }

  async function resident(server: RunningServer): Promise<Resident> {
    const { conversationId, token } = await begin(server.api);
    const chat = new WebChatClient({ domain: server.api, token, conversationId, webSocket });
    clients.push(chat);
    await eventually(() => expect(chat.texts).toHaveLength(1), 30_000);
    return { chat, conversationId, token };
  }

  const kill = async (server: RunningServer): Promise<void> => expect(await server.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });

  test('between two turns: it reconnects, sees each message once and in order, and the commune is remembered', async () => {
    const first = await servers.start();
    const { port, dataDir } = first;
    const before = await resident(first);
    const { chat, conversationId, token } = before;
    const asked = await acknowledged(chat, QUESTION, 'first');
    await feedbackAsked(() => chat.texts, 1);
    const seenBefore = chat.ids.length;

    await kill(first);
    const second = await servers.start({ dataDir, port });
    expect(second.output).toContain('taking over the PostgreSQL server left running by a previous start');

    const after = comeBack(before, second);
    const chats = after === chat ? [chat] : [chat, after];
    const answered = await acknowledged(after, NEXT_QUESTION, 'second');
    await feedbackAsked(() => seen(chats).texts, 2);
    const { ids, texts } = seen(chats);
    const { activities } = (await call(`${second.api}/conversations/${conversationId}/activities?watermark=0`, { bearer: token })).set();
    expect(ids).toEqual(idsUpTo(activities.length, conversationId));
    expect(activities.map(({ id }) => id)).toEqual(ids);
    expect([asked, answered]).toEqual([ids[1], ids[seenBefore]]);
    expect([texts[1], texts[seenBefore]]).toEqual([QUESTION, NEXT_QUESTION]);
    // The RSA depends on the commune too: it is not asked again.
    expect(texts.join('\n')).not.toContain('dans quelle commune');
    expect(JSON.stringify(activities.slice(seenBefore))).toContain('Bully-les-Mines');
  });

  test('in the middle of a burst of 20 messages: each acknowledged one is there once, and the others can be sent again', async () => {
    const first = await servers.start();
    const { port, dataDir } = first;
    const before = await resident(first);
    const { chat, conversationId, token } = before;
    const all = Array.from({ length: 20 }, (_item, index) => ({ text: `merci ${index}`, clientId: `burst-${index}` }));
    const known = new Map<string, string>();
    const sent = all.map(async ({ text, clientId }) => {
      const id = await chat.say(text, clientId).catch(() => 'retry');
      if (id === 'retry') return;
      known.set(clientId, id);
      if (known.size === 3) await kill(first);
    });
    await Promise.all(sent);
    expect(known.size).toBeGreaterThanOrEqual(3);
    expect(known.size).toBeLessThan(20);

    const second = await servers.start({ dataDir, port });
    const after = comeBack(before, second);
    const base = `${second.api}/conversations/${conversationId}/activities`;
    const stored = async () => {
      const { activities } = (await call(`${base}?watermark=0`, { bearer: token })).set();
      return activities;
    };
    const found = new Map((await stored()).flatMap(({ id, channelData }) => (channelData?.['clientActivityID'] === undefined ? [] : [[channelData['clientActivityID'], id]])));
    for (const [clientId, id] of known) expect([clientId, found.get(clientId)]).toEqual([clientId, id]);

    // As a client does that was not answered: all of them again, in order.
    for (const { text, clientId } of all) {
      const again = await call(base, { method: 'POST', bearer: token, body: { type: 'message', text, channelData: { clientActivityID: clientId } } });
      expect(again.status).toBe(200);
    }
    const activities = await stored();
    const own = activities.filter(({ channelData }) => String(channelData?.['clientActivityID']).startsWith('burst-'));
    expect(own.map(({ text }) => text).sort()).toEqual(all.map(({ text }) => text).sort());
    const chats = after === chat ? [chat] : [chat, after];
    await eventually(() => expect(seen(chats).ids.length).toBeGreaterThanOrEqual(activities.length), 40_000);
    // The library gives out each frame's messages one by one, so that frames received at once come interleaved.
    expect(seen(chats).ids.sort()).toEqual(idsUpTo(activities.length, conversationId));
    expect(activities.map(({ id }) => id)).toEqual(idsUpTo(activities.length, conversationId));
  });
});
