/** The server is killed with -9 under a resident who talks to it with Web Chat's own client: nothing is lost. */
import { begin, call } from '../support/direct-line-calls';
import { eventually } from '../support/eventually';
import { Servers, type RunningServer } from '../support/running-server';
import { WebChatClient } from '../support/web-chat-client';

const QUESTION = 'bonjour ma mère ne peut plus se laver toute seule, on habite bully';
const NEXT_QUESTION = 'je voudrais demander le RSA';

/** The ids of the first messages of a conversation, as Direct Line numbers them. */
const idsUpTo = (last: number, conversationId: string) => Array.from({ length: last }, (_, index) => `${conversationId}|${String(index + 1).padStart(7, '0')}`);

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

  /** What was said is waited for; when it does not come, the test shows what did. */
  const feedbackAsked = (chat: WebChatClient, times: number): Promise<void> =>
    eventually(() => expect(chat.texts.filter((text) => text.startsWith('Cela répond-il')).length === times ? [] : chat.texts).toEqual([]), 60_000);

  /**
   * The library reconnects its web socket by itself, 3 to 15 s later. Its polling ends at the first failure (see
   * pollingGetActivity$ in botframework-directlinejs): subscribing again starts it where it was, at its watermark.
   */
  function comeBack(chat: WebChatClient): void {
    if (webSocket) return;
    chat.line.activity$.subscribe((activity) => {
      chat.texts.push(activity.type === 'message' ? (activity.text ?? '') : activity.type);
      chat.ids.push(activity.id ?? '');
    });
  }

  async function resident(server: RunningServer): Promise<{ chat: WebChatClient; conversationId: string; token: string }> {
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
    const { chat, conversationId, token } = await resident(first);
    const asked = await chat.say(QUESTION);
    await feedbackAsked(chat, 1);
    const seenBefore = chat.ids.length;

    await kill(first);
    const second = await servers.start({ dataDir, port });
    expect(second.output).toContain('taking over the PostgreSQL server left running by a previous start');
    comeBack(chat);

    const answered = await chat.say(NEXT_QUESTION);
    await feedbackAsked(chat, 2);
    const { activities } = (await call(`${second.api}/conversations/${conversationId}/activities?watermark=0`, { bearer: token })).set();
    expect(chat.ids).toEqual(idsUpTo(activities.length, conversationId));
    expect(activities.map(({ id }) => id)).toEqual(chat.ids);
    expect([asked, answered]).toEqual([chat.ids[1], chat.ids[seenBefore]]);
    expect([chat.texts[1], chat.texts[seenBefore]]).toEqual([QUESTION, NEXT_QUESTION]);
    // The RSA depends on the commune too: it is not asked again.
    expect(chat.texts.join('\n')).not.toContain('dans quelle commune');
    expect(JSON.stringify(activities.slice(seenBefore))).toContain('Bully-les-Mines');
  }, 120_000);

  test('in the middle of a burst of 20 messages: each acknowledged one is there once, and the others can be sent again', async () => {
    const first = await servers.start();
    const { port, dataDir } = first;
    const { chat, conversationId, token } = await resident(first);
    const all = Array.from({ length: 20 }, (_item, index) => ({ text: `merci ${index}`, clientId: `burst-${index}` }));
    const acknowledged = new Map<string, string>();
    const sent = all.map(async ({ text, clientId }) => {
      const id = await chat.say(text, clientId).catch(() => 'retry');
      if (id !== 'retry') acknowledged.set(clientId, id);
    });
    await eventually(() => expect(acknowledged.size).toBeGreaterThanOrEqual(5));
    await kill(first);
    await Promise.all(sent);
    expect(acknowledged.size).toBeLessThan(20);

    const second = await servers.start({ dataDir, port });
    comeBack(chat);
    const base = `${second.api}/conversations/${conversationId}/activities`;
    const stored = async () => {
      const { activities } = (await call(`${base}?watermark=0`, { bearer: token })).set();
      return activities;
    };
    const found = new Map((await stored()).flatMap(({ id, channelData }) => (channelData?.['clientActivityID'] === undefined ? [] : [[channelData['clientActivityID'], id]])));
    for (const [clientId, id] of acknowledged) expect([clientId, found.get(clientId)]).toEqual([clientId, id]);

    // As a client does that was not answered: all of them again, in order.
    for (const { text, clientId } of all) {
      const again = await call(base, { method: 'POST', bearer: token, body: { type: 'message', text, channelData: { clientActivityID: clientId } } });
      expect(again.status).toBe(200);
    }
    const activities = await stored();
    const own = activities.filter(({ channelData }) => String(channelData?.['clientActivityID']).startsWith('burst-'));
    expect(own.map(({ text }) => text).sort()).toEqual(all.map(({ text }) => text).sort());
    await eventually(() => expect(chat.ids.length).toBeGreaterThanOrEqual(activities.length), 60_000);
    expect(chat.ids).toEqual(idsUpTo(activities.length, conversationId));
  }, 120_000);
});
