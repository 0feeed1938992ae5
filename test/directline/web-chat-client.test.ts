import { ConnectionStatus } from 'botframework-directlinejs';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { begin, call } from '../support/direct-line-calls';
import { ManualClock } from '../support/manual-clock';
import { SECRET, startApp, type RunningApp } from '../support/running-app';
import { openedSockets, WebChatClient } from '../support/web-chat-client';

const started: RunningApp[] = [];
const clients: WebChatClient[] = [];

async function app(wish: Parameters<typeof startApp>[0] = {}): Promise<RunningApp> {
  const running = await startApp(wish);
  started.push(running);
  return running;
}

function client(wish: ConstructorParameters<typeof WebChatClient>[0]): WebChatClient {
  const made = new WebChatClient(wish);
  clients.push(made);
  return made;
}

async function pageToken({ api, url }: RunningApp): Promise<string> {
  return (await call(`${api}/tokens/generate`, { method: 'POST', headers: { Origin: url } })).session().token;
}

afterEach(async () => {
  for (const { line } of clients.splice(0)) line.end();
  await Promise.all(started.splice(0).map((running) => running.app.close()));
});

describe.each([
  ['by web socket', true],
  ['by polling', false],
])('Web Chat’s client %s', (_, webSocket) => {
  test('welcome, three questions and their answers, in order and once', async () => {
    const running = await app();
    const chat = client({ domain: running.api, token: await pageToken(running), webSocket });
    await chat.until(() => chat.texts.length === 1);
    const ids = [await chat.say('un'), await chat.say('deux'), await chat.say('trois')];
    await chat.until(() => chat.texts.length === 10);
    expect(chat.texts).toEqual(['Bonjour', 'un', 'écho : un', 'Autre chose ?', 'deux', 'écho : deux', 'Autre chose ?', 'trois', 'écho : trois', 'Autre chose ?']);
    expect(new Set(chat.ids).size).toBe(10);
    expect(ids).toEqual([chat.ids[1], chat.ids[4], chat.ids[7]]);
  });

  test('with the secret instead of a token', async () => {
    const running = await app();
    const chat = client({ domain: running.api, secret: SECRET, webSocket });
    await chat.until(() => chat.texts.length === 1);
    await chat.say('a');
    await chat.until(() => chat.texts.length === 4);
  });

  test('a refused message is an error of that message only', async () => {
    const running = await app();
    const chat = client({ domain: running.api, token: await pageToken(running), webSocket });
    await chat.until(() => chat.texts.length === 1);
    await expect(chat.say('a'.repeat(20_001))).rejects.toMatchObject({ status: 400 });
    await chat.say('a');
    await chat.until(() => chat.texts.length === 4);
  });

  test('an ended conversation is seen as ended', async () => {
    const running = await app();
    const talk = await begin(running.api);
    const chat = client({ domain: running.api, token: talk.token, conversationId: talk.conversationId, webSocket });
    await chat.until(() => chat.texts.length === 1);
    await running.journal.end(talk.conversationId, running.clock.now());
    if (webSocket) openedSockets.at(-1)?.terminate();
    else await chat.reaches(ConnectionStatus.Ended);
    await expect(chat.say('a')).rejects.toBeDefined();
  });
});

describe('Web Chat’s client comes back', () => {
  test('after its socket was cut: what was said meanwhile, once', async () => {
    const running = await app();
    const token = await pageToken(running);
    const chat = client({ domain: running.api, token });
    await chat.until(() => chat.texts.length === 1);
    openedSockets.at(-1)?.terminate();
    await chat.say('pendant la coupure');
    await chat.until(() => chat.texts.length === 4);
    expect(chat.texts).toEqual(['Bonjour', 'pendant la coupure', 'écho : pendant la coupure', 'Autre chose ?']);
    await chat.say('ensuite');
    await chat.until(() => chat.texts.length === 7);
    expect(new Set(chat.ids).size).toBe(7);
  });

  test('after the server was stopped and started again on the same journal: every acknowledged message, once, and goes on', async () => {
    const clock = new ManualClock();
    const journal = new MemoryJournal();
    const first = await startApp({ journal, clock });
    const chat = client({ domain: first.api, token: await pageToken(first) });
    await chat.until(() => chat.texts.length === 1);
    await chat.say('avant');
    await first.app.close();
    await app({ journal, clock, environment: { PORT: String(first.port) } });
    await chat.say('après', 'c-1');
    await chat.until(() => chat.texts.length === 7);
    expect(chat.texts).toEqual(['Bonjour', 'avant', 'écho : avant', 'Autre chose ?', 'après', 'écho : après', 'Autre chose ?']);
    expect(new Set(chat.ids).size).toBe(7);
  });

  test('after a reload of the page: the whole conversation again', async () => {
    const running = await app();
    const talk = await begin(running.api);
    await talk.say('a');
    const reloaded = client({ domain: running.api, token: talk.token, conversationId: talk.conversationId });
    await reloaded.until(() => reloaded.texts.length === 4);
    const upToDate = client({ domain: running.api, token: talk.token, conversationId: talk.conversationId, watermark: '3' });
    await upToDate.until(() => upToDate.texts.length === 1);
    expect(upToDate.texts).toEqual(['Autre chose ?']);
  });

  test('an expired token is seen as expired', async () => {
    const running = await app();
    const chat = client({ domain: running.api, token: await pageToken(running) });
    await chat.until(() => chat.texts.length === 1);
    running.clock.advance(3_600);
    expect(await chat.say('trop tard')).toBe('retry');
    await chat.reaches(ConnectionStatus.ExpiredToken);
  });
});
