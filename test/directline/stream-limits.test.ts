import { begin, call, Listener, refusedStatus, type Begun } from '../support/direct-line-calls';
import { SECRET, startApp, type AppWish, type RunningApp } from '../support/running-app';

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

describe('who may listen', () => {
  test('nobody without a ticket, with a tampered one, with the speaking token or with the secret', async () => {
    const running = await app();
    const talk = await begin(running.api);
    const other = await begin(running.api);
    const url = new URL(talk.streamUrl);
    const ticket = url.searchParams.get('t') ?? '';
    const withTicket = (value: string) => {
      url.searchParams.set('t', value);
      return url.href;
    };
    const tampered = `${ticket.slice(0, -3)}${ticket.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    for (const wrong of ['', 'x', tampered, talk.token, SECRET, new URL(other.streamUrl).searchParams.get('t') ?? '']) {
      expect(await refusedStatus(withTicket(wrong))).toBe(403);
    }
    expect(await refusedStatus(talk.streamUrl, { Origin: 'https://evil.example' })).toBe(403);
    expect(await refusedStatus(`${running.url}/elsewhere`.replace('http', 'ws'))).toBe(404);
    expect(await refusedStatus(talk.streamUrl.replace('watermark=0', 'watermark=abc'))).toBe(400);
  });

  test('an ended conversation is 404, a journal that is down is 503, a plain request is told to upgrade', async () => {
    const running = await app();
    const talk = await begin(running.api);
    expect((await call(talk.streamUrl.replace('ws', 'http'))).status).toBe(426);
    running.journal.unavailable = 'down';
    expect(await refusedStatus(talk.streamUrl)).toBe(503);
    running.journal.unavailable = undefined;
    await running.journal.end(talk.conversationId, running.clock.now());
    expect(await refusedStatus(talk.streamUrl)).toBe(404);
  });

  test('at most five windows of a conversation, and a total for the service', async () => {
    const running = await app({ streams: { maxSockets: 6 } });
    const talk = await begin(running.api);
    const other = await begin(running.api);
    const listeners = Array.from({ length: 5 }, () => new Listener(talk.streamUrl));
    await Promise.all(listeners.map((listener) => listener.until(() => listener.texts.length === 1)));
    expect(await refusedStatus(talk.streamUrl)).toBe(429);
    const sixth = new Listener(other.streamUrl);
    await sixth.until(() => sixth.texts.length === 1);
    expect(await refusedStatus(other.streamUrl)).toBe(503);
    expect((await call(`${running.url}/metrics`)).text).toContain('directline_open_sockets 6');
    listeners[0]?.socket.close();
    await listeners[0]?.closed;
    const again = new Listener(talk.streamUrl);
    await again.until(() => again.texts.length === 1);
  });
});

describe('how a stream ends', () => {
  test('when its token does, unless it was renewed', async () => {
    const running = await app({ streams: { heartbeatMs: 10 } });
    const [brief, renewed] = [await begin(running.api), await begin(running.api)];
    const [short, long] = [new Listener(brief.streamUrl), new Listener(renewed.streamUrl)];
    await Promise.all([short, long].map((listener) => listener.until(() => listener.texts.length === 1)));
    running.clock.advance(1000);
    const { token } = (await call(`${running.api}/tokens/refresh`, { method: 'POST', bearer: renewed.token })).session();
    running.clock.advance(1000);
    expect((await short.closed).code).toBe(1008);
    await call(`${renewed.base}/activities`, { method: 'POST', bearer: token, body: { type: 'message', text: 'a' } });
    await long.until(() => long.texts.length === 4);
  });

  test('when the client no longer answers pings', async () => {
    const running = await app({ streams: { heartbeatMs: 10 } });
    const talk = await begin(running.api);
    const dead = new Listener(talk.streamUrl, { autoPong: false });
    const alive = new Listener(talk.streamUrl);
    expect((await dead.closed).code).toBe(1006);
    await talk.say('a');
    await alive.until(() => alive.texts.length === 4);
  });

  test('when the client no longer reads; it comes back and misses nothing', async () => {
    const running = await app({ streams: { heartbeatMs: 100 } });
    const talk = await begin(running.api);
    const slow = new Listener(talk.streamUrl);
    await slow.until(() => slow.texts.length === 1);
    slow.socket.pause();
    const megabytes = 24;
    for (let turn = 0; turn < megabytes; turn += 1) {
      const { state, version } = (await running.journal.find(talk.conversationId)) ?? { state: { version: 1, turns: 0 }, version: 0 };
      await running.journal.append({
        conversationId: talk.conversationId,
        expectedVersion: version,
        state: { ...state, version: 1 },
        outgoing: [{ type: 'message', text: 'x'.repeat(1_000_000) }],
        knowledgeVersion: 'test',
        at: running.clock.now(),
      });
    }
    const metrics = async () => (await call(`${running.url}/metrics`)).text;
    while (!(await metrics()).includes('directline_open_sockets 0')) await new Promise(setImmediate);
    slow.socket.resume();
    expect((await slow.closed).code).toBe(1006);
    const { streamUrl = '' } = (await call(`${talk.base}?watermark=${slow.watermark}`, { bearer: talk.token })).session();
    const back = new Listener(streamUrl);
    await back.until(() => slow.ids.length + back.ids.length === 1 + megabytes);
    expect([...slow.ids, ...back.ids]).toEqual(seqs(1, 1 + megabytes, talk));
  });

  test('when a frame is far larger than a ping', async () => {
    const running = await app();
    const listener = new Listener((await begin(running.api)).streamUrl);
    await listener.until(() => listener.texts.length === 1);
    listener.socket.send('a'.repeat(10_000));
    expect((await listener.closed).code).toBe(1009);
  });

  test('when the service stops: the turn in flight is finished and streamed, then 1001', async () => {
    const running = await app();
    const talk = await begin(running.api);
    const listener = new Listener(talk.streamUrl);
    await listener.until(() => listener.texts.length === 1);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const inside = new Promise<void>((resolve) => {
      running.bot.gate = () => {
        resolve();
        return gate;
      };
    });
    const answer = talk.say('dernière');
    await inside;
    const closing = running.app.close();
    open();
    expect((await answer).status).toBe(200);
    await closing;
    expect(await listener.closed).toEqual({ code: 1001, reason: 'The service is restarting' });
    expect(listener.texts).toEqual(['Bonjour', 'dernière', 'écho : dernière', 'Autre chose ?']);
    await expect(call(`${running.url}/healthz`)).rejects.toThrow();
  });

  test('when the service stops and a turn never ends: it is cut after a few seconds', async () => {
    const running = await app();
    const talk = await begin(running.api);
    const inside = new Promise<void>((resolve) => {
      running.bot.gate = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const answer = expect(talk.say('jamais')).rejects.toThrow();
    await inside;
    await running.app.close();
    await answer;
  });
});
