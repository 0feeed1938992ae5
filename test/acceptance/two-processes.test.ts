/** Two processes of the application on one PostgreSQL: whichever a resident reaches, the conversation is the same. */
import { begin, call, Listener } from '../support/direct-line-calls';
import { eventually } from '../support/eventually';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { Servers, type RunningServer } from '../support/running-server';
import { WebChatClient } from '../support/web-chat-client';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const QUESTION = 'bonjour ma mère ne peut plus se laver toute seule, on habite bully';

describe('two processes on one PostgreSQL', () => {
  const servers = new Servers();
  const clients: WebChatClient[] = [];
  let database: TestPostgres;
  let [one, other]: RunningServer[] = [];
  beforeAll(async () => {
    database = await startTestPostgres();
    const environment = { DATABASE_URL: await database.createDatabase() };
    // Both at once: they also migrate the same empty database at the same moment.
    [one, other] = await Promise.all([servers.start({ environment }), servers.start({ environment })]);
  });
  afterEach(() => clients.splice(0).forEach(({ line }) => line.end()));
  afterAll(() => servers.stopAll());
  afterAll(() => database.stop());

  /** A resident connected to the first process, and how to speak for them at either. */
  async function resident() {
    if (one === undefined || other === undefined) throw new Error('the processes were not started');
    const { conversationId, token, streamUrl } = await begin(one.api);
    const chat = new WebChatClient({ domain: one.api, token, conversationId });
    clients.push(chat);
    await eventually(() => expect(chat.texts).toHaveLength(1));
    const post = (server: RunningServer, text: string, clientActivityID?: string) =>
      call(`${server.api}/conversations/${conversationId}/activities`, { method: 'POST', bearer: token, body: { type: 'message', text, channelData: { clientActivityID } } });
    const read = async (server: RunningServer) => (await call(`${server.api}/conversations/${conversationId}/activities?watermark=0`, { bearer: token })).set().activities;
    return { chat, one, other, post, read, streamUrl };
  }

  const inOrder = (count: number, ids: readonly string[]) => expect(ids.map((id) => Number(id.split('|')[1]))).toEqual(Array.from({ length: count }, (_, index) => index + 1));

  test('what is posted to one, and its replies, is received by a client connected to the other', async () => {
    const { chat, other: elsewhere, post } = await resident();
    expect((await post(elsewhere, QUESTION)).status).toBe(200);
    await eventually(() => expect(chat.texts.at(-1)).toMatch(/^Cela répond-il/));
    expect(chat.texts[1]).toBe(QUESTION);
    inOrder(chat.ids.length, chat.ids);
  });

  test('the commune said to one is remembered by the other', async () => {
    const { chat, one: here, other: elsewhere, post, read } = await resident();
    await post(elsewhere, QUESTION);
    await post(here, 'je voudrais demander le RSA');
    await eventually(() => expect(chat.texts.filter((text) => text.startsWith('Cela répond-il'))).toHaveLength(2));
    expect(chat.texts.join('\n')).not.toContain('dans quelle commune');
    expect(JSON.stringify((await read(elsewhere)).slice(5))).toContain('Bully-les-Mines');
  });

  test('messages posted to both at the same time are all there, once, in the same order for everybody', async () => {
    const { chat, one: here, other: elsewhere, post, read, streamUrl } = await resident();
    const listener = new Listener(streamUrl);
    const texts = Array.from({ length: 10 }, (_, index) => `merci ${index}`);
    const answers = await Promise.all(texts.map((text, index) => post(index % 2 === 0 ? here : elsewhere, text)));
    expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200));
    const stored = await read(elsewhere);
    expect(stored.flatMap(({ text = '' }) => (text.startsWith('merci ') ? [text] : [])).sort()).toEqual(texts);
    inOrder(stored.length, stored.map(({ id }) => id));
    await eventually(() => expect(listener.ids).toEqual(stored.map(({ id }) => id)));
    // The library gives out each frame's messages one by one, so that frames received at once come interleaved.
    await eventually(() => expect([...chat.ids].sort()).toEqual(listener.ids));
    listener.socket.terminate();
  });

  test('a message sent again to the other process is answered once', async () => {
    const { chat, one: here, other: elsewhere, post, read } = await resident();
    const answers = await Promise.all([post(here, 'bonjour', 'same'), post(elsewhere, 'bonjour', 'same')]);
    const again = await post(elsewhere, 'bonjour', 'same');
    expect(new Set([...answers, again].map(({ text }) => text)).size).toBe(1);
    const stored = await read(here);
    expect(stored.filter(({ text }) => text === 'bonjour')).toHaveLength(1);
    await eventually(() => expect(chat.ids).toEqual(stored.map(({ id }) => id)));
  });
});
