import { MemoryJournal } from '../../src/journal/memory-journal';
import { begin, call, Listener, type Begun } from '../support/direct-line-calls';
import { ManualClock } from '../support/manual-clock';
import { startApp, type AppWish, type RunningApp } from '../support/running-app';

const started: RunningApp[] = [];
async function app(wish: AppWish = {}): Promise<RunningApp> {
  const running = await startApp(wish);
  started.push(running);
  return running;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.app.close()));
});

const seqs = (from: number, to: number, talk: Begun) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${talk.conversationId}|${String(from + index).padStart(7, '0')}`);

describe('what a stream sends', () => {
  test('what was said before, then each turn, in order, once, the resident’s own words included', async () => {
    const running = await app();
    const talk = await begin(running.api);
    await talk.say('avant');
    const listener = new Listener(talk.streamUrl);
    await listener.until(() => listener.texts.length === 4);
    await talk.say('après');
    await listener.until(() => listener.texts.length === 7);
    expect(listener.texts).toEqual(['Bonjour', 'avant', 'écho : avant', 'Autre chose ?', 'après', 'écho : après', 'Autre chose ?']);
    expect(listener.ids).toEqual(seqs(1, 7, talk));
    expect(listener.watermark).toBe('7');
  });

  test('a reconnection takes up at its watermark', async () => {
    const running = await app();
    const talk = await begin(running.api);
    await talk.say('a');
    const { streamUrl = '' } = (await call(`${talk.base}?watermark=2`, { bearer: talk.token })).session();
    const listener = new Listener(streamUrl);
    await listener.until(() => listener.texts.length === 2);
    expect(listener.texts).toEqual(['écho : a', 'Autre chose ?']);
  });

  test('a watermark from the future is the present', async () => {
    const running = await app();
    const talk = await begin(running.api);
    const { streamUrl = '' } = (await call(`${talk.base}?watermark=900`, { bearer: talk.token })).session();
    const listener = new Listener(streamUrl);
    await new Promise((resolve) => listener.socket.once('open', resolve));
    await talk.say('a');
    await listener.until(() => listener.texts.length === 3);
    expect(listener.ids).toEqual(seqs(2, 4, talk));
  });

  test('a long history arrives whole while new turns are committed', async () => {
    const running = await app();
    const talk = await begin(running.api);
    for (let index = 0; index < 80; index += 1) await talk.say(`m${index}`);
    const listener = new Listener(talk.streamUrl);
    await Promise.all(Array.from({ length: 40 }, (_, index) => talk.say(`n${index}`)));
    await listener.until(() => listener.ids.length >= 361);
    expect(listener.ids).toEqual(seqs(1, 361, talk));
  });

  test('the messages of one conversation never reach another', async () => {
    const running = await app();
    const [one, other] = [await begin(running.api), await begin(running.api)];
    const listener = new Listener(other.streamUrl);
    await one.say('secret');
    await other.say('b');
    await listener.until(() => listener.texts.length === 4);
    expect(listener.texts.join()).not.toContain('secret');
  });

  test('empty frames, the client’s pings, change nothing', async () => {
    const running = await app();
    const talk = await begin(running.api);
    const listener = new Listener(talk.streamUrl);
    await listener.until(() => listener.texts.length === 1);
    listener.socket.send('');
    listener.socket.send('anything');
    await talk.say('a');
    await listener.until(() => listener.texts.length === 4);
    expect(listener.ids).toEqual(seqs(1, 4, talk));
  });
});

describe('two services over one journal', () => {
  test('a turn committed by one is streamed by the other, each exactly once', async () => {
    const clock = new ManualClock();
    const journal = new MemoryJournal();
    const [left, right] = [await app({ journal, clock }), await app({ journal, clock })];
    const talk = await begin(left.api);
    const elsewhere = new Listener(talk.streamUrl.replace(String(left.port), String(right.port)));
    const here = new Listener(talk.streamUrl);
    const sayRight = (text: string) => call(`${right.api}/conversations/${talk.conversationId}/activities`, { method: 'POST', bearer: talk.token, body: { type: 'message', text } });
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? talk.say(`l${index}`) : sayRight(`r${index}`))));
    await Promise.all([here, elsewhere].map((listener) => listener.until(() => listener.ids.length >= 61)));
    expect(here.ids).toEqual(seqs(1, 61, talk));
    expect(elsewhere.ids).toEqual(seqs(1, 61, talk));
    expect(here.texts).toEqual(elsewhere.texts);
  });

  test('a lost notification is made up for by the slow look at the journal', async () => {
    const clock = new ManualClock();
    const journal = new MemoryJournal();
    const left = await app({ journal, clock });
    journal.subscribe = () => () => undefined; // the second service will hear of nothing
    const right = await app({ journal, clock, streams: { pollMs: 20 } });
    const talk = await begin(left.api);
    const listener = new Listener(talk.streamUrl.replace(String(left.port), String(right.port)));
    await listener.until(() => listener.texts.length === 1);
    await talk.say('a');
    await listener.until(() => listener.texts.length === 4);
    expect(listener.ids).toEqual(seqs(1, 4, talk));
  });

  test('a journal that fails for a while loses nothing of the stream', async () => {
    const running = await app({ streams: { pollMs: 20 } });
    const talk = await begin(running.api);
    await talk.say('a');
    const since = running.journal.since.bind(running.journal);
    let failures = 0;
    running.journal.since = async () => {
      failures += 1;
      throw new Error('connection reset');
    };
    const listener = new Listener(talk.streamUrl);
    while (failures < 2) await new Promise(setImmediate);
    running.journal.since = since;
    await listener.until(() => listener.texts.length === 4);
    expect(listener.ids).toEqual(seqs(1, 4, talk));
  });
});
