import { SECRET, startApp, type RunningApp } from '../support/running-app';
import { begin, call } from '../support/direct-line-calls';

let running: RunningApp;
beforeEach(async () => {
  running = await startApp();
});
afterEach(() => running.app.close());

const page = () => ({ Origin: running.url });

describe('a resident speaks from the widget’s page', () => {
  test('a token, a conversation, a welcome, a question, its answer', async () => {
    const token = (await call(`${running.api}/tokens/generate`, { method: 'POST', headers: page(), body: { territoire: 'calvados' } })).session();
    const started = await call(`${running.api}/conversations`, { method: 'POST', bearer: token.token, body: { user: {}, locale: 'fr-FR' } });
    expect(started.status).toBe(201);
    expect(started.session().conversationId).toBe(token.conversationId);
    expect(token.conversationId).toMatch(/^[\w-]{22,}$/);
    const { token: bearer } = started.session();
    const base = `${running.api}/conversations/${token.conversationId}`;
    const sent = await call(`${base}/activities`, { method: 'POST', bearer, body: { type: 'message', text: 'bonjour', from: { id: 'x' } } });
    expect(sent.json()).toEqual({ id: `${token.conversationId}|0000002` });
    const heard = await call(`${base}/activities`, { bearer });
    expect(heard.set().activities.map(({ text }) => text)).toEqual(['Bonjour', 'bonjour', 'écho : bonjour', 'Autre chose ?']);
    expect(heard.set().watermark).toBe('4');
    expect((await running.journal.find(token.conversationId))?.territory).toBe('calvados');
  });

  test('an activity carries the service’s own id, time, channel and conversation, and the token’s user', async () => {
    const talk = await begin(running.api, { user: { id: 'agent-7' } });
    const forged = { type: 'message', text: 'a', from: { id: 'mallory', role: 'bot' }, id: '9', timestamp: '1970', channelId: 'x', serviceUrl: 'http://evil', conversation: { id: 'other' } };
    await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, body: forged });
    const [, mine] = (await talk.read()).activities;
    expect(mine).toEqual({
      type: 'message',
      text: 'a',
      from: { id: 'agent-7', role: 'user' },
      channelData: {},
      id: `${talk.conversationId}|0000002`,
      timestamp: '2026-11-21T09:00:00.000Z',
      channelId: 'directline',
      conversation: { id: talk.conversationId },
    });
  });

  test('the token shows its user to the client, in the way of a JWT', async () => {
    const { token } = await begin(running.api, { user: { id: 'agent-7' } });
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(payload).toMatchObject({ user: 'agent-7' });
  });

  test('a page cannot speak as somebody else: its user is drawn at random', async () => {
    const generate = async () => {
      const { token } = (await call(`${running.api}/tokens/generate`, { method: 'POST', headers: page(), body: { user: { id: 'agent-7' } } })).session();
      const { conversationId } = (await call(`${running.api}/conversations`, { method: 'POST', bearer: token })).session();
      return (await running.journal.find(conversationId))?.user;
    };
    const users = [await generate(), await generate()];
    expect(users[0]).toMatch(/^dl_[\w-]{22}$/);
    expect(users[0]).not.toBe(users[1]);
  });

  test('starting again with the same token finds the same conversation, welcomed once', async () => {
    const talk = await begin(running.api);
    const again = await Promise.all([1, 2, 3].map(() => call(`${running.api}/conversations`, { method: 'POST', bearer: talk.token })));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(again.map((answer) => answer.session().conversationId)).toEqual([talk.conversationId, talk.conversationId, talk.conversationId]);
    expect((await talk.read()).activities.map(({ text }) => text)).toEqual(['Bonjour']);
  });

  test('a welcome that failed does not stop the conversation and is given at the reconnection', async () => {
    running.bot.broken = true;
    const talk = await begin(running.api);
    expect((await talk.read()).activities).toEqual([]);
    running.bot.broken = false;
    await call(talk.base, { bearer: talk.token });
    expect((await talk.read()).activities.map(({ text }) => text)).toEqual(['Bonjour']);
  });
});

describe('messages are answered in order, each once', () => {
  test('the same clientActivityID is answered once, with the same id', async () => {
    const talk = await begin(running.api);
    const first = await talk.say('une fois', 'client-1');
    const [second, third] = await Promise.all([talk.say('une fois', 'client-1'), talk.say('une fois', 'client-1')]);
    expect([second.json(), third.json()]).toEqual([first.json(), first.json()]);
    expect((await talk.read()).activities.filter(({ text }) => text === 'une fois')).toHaveLength(1);
  });

  test('50 messages in a burst: one turn at a time, all answered in order of arrival', async () => {
    const talk = await begin(running.api);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => talk.say(`m${index}`, `c${index}`)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(running.bot.mostAtOnce).toBe(1);
    const texts = (await talk.read()).activities.map(({ text }) => text);
    expect(texts).toHaveLength(1 + 50 * 3);
    expect(running.bot.heard.map(({ text }) => text).toSorted()).toEqual(Array.from({ length: 50 }, (_, index) => `m${index}`).toSorted());
  });

  test('beyond 60 waiting messages, a calm refusal; another conversation does not wait', async () => {
    const talk = await begin(running.api);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    running.bot.gate = ({ text }) => (text === 'ailleurs' ? undefined : gate);
    const refusals: Awaited<ReturnType<typeof talk.say>>[] = [];
    const statuses: number[] = [];
    let ninth = () => {};
    const nineRefused = new Promise<void>((resolve) => (ninth = resolve));
    const burst = Array.from({ length: 70 }, async (_, index) => {
      const answer = await talk.say(`m${index}`);
      statuses.push(answer.status);
      if (answer.status === 429) refusals.push(answer);
      if (refusals.length === 9) ninth();
    });
    await nineRefused;
    expect((await (await begin(running.api)).say('ailleurs')).status).toBe(200);
    expect(refusals[0]?.error().code).toBe('TooManyRequests');
    expect(Number(refusals[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await call(`${running.url}/metrics`)).text).toContain('turn_queue_refusals_total 9');
    open();
    running.bot.gate = () => undefined;
    await Promise.all(burst);
    expect((await talk.say('après la rafale')).status).toBe(200);
    expect(running.bot.heard.filter(({ text }) => text.startsWith('m'))).toHaveLength(61);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  });

  test('typing and conversationUpdate are acknowledged and leave no trace', async () => {
    const talk = await begin(running.api);
    for (const type of ['typing', 'conversationUpdate']) {
      const answer = await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, body: { type } });
      expect(answer.status).toBe(200);
      expect(answer.json()).toEqual({ id: expect.stringContaining(talk.conversationId) });
    }
    expect(running.bot.heard).toEqual([]);
    expect((await talk.read()).activities).toHaveLength(1);
  });

  test('an event and a button arrive with their value; unknown channelData does not', async () => {
    const talk = await begin(running.api);
    const value = { kind: 'fiche', fiche: 'rsa-demande' };
    const channelData = { clientActivityID: 'k', postBack: true, secret: 'x' };
    await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, body: { type: 'message', text: 'RSA', value, channelData, locale: 'fr-FR' } });
    await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, body: { type: 'event', name: 'commune', value: '62041' } });
    expect(running.bot.heard).toEqual([
      { type: 'message', text: 'RSA', name: undefined, value, locale: 'fr-FR', clientActivityId: 'k', postBack: true, receivedAt: running.clock.now() },
      { type: 'event', text: '', name: 'commune', value: '62041', locale: undefined, clientActivityId: undefined, postBack: false, receivedAt: running.clock.now() },
    ]);
  });

  test('characters that PostgreSQL cannot hold never reach the bot', async () => {
    const talk = await begin(running.api);
    await call(`${talk.base}/activities`, { method: 'POST', bearer: talk.token, rawBody: '{"type":"message","text":"a\\u0000b\\ud800c"}' });
    expect(running.bot.heard[0]?.text).toBe('a\uFFFDb\uFFFDc');
  });

  test('10,000 characters go through, the answer to them is the turn’s business', async () => {
    const talk = await begin(running.api);
    expect((await talk.say('é'.repeat(10_000))).status).toBe(200);
    expect((await talk.say('a'.repeat(20_000))).status).toBe(200);
  });
});

describe('reading by watermark', () => {
  test('from nothing, from the middle, from the end and from beyond', async () => {
    const talk = await begin(running.api);
    await talk.say('a');
    expect((await talk.read('')).activities).toHaveLength(4);
    expect((await talk.read('2')).activities.map(({ text }) => text)).toEqual(['écho : a', 'Autre chose ?']);
    for (const end of ['4', '5', '99999999999999999999999']) expect(await talk.read(end)).toEqual({ activities: [], watermark: '4' });
  });

  test('a long conversation comes in pages that miss and repeat nothing', async () => {
    const talk = await begin(running.api);
    for (let index = 0; index < 70; index += 1) await talk.say(`m${index}`);
    const ids: string[] = [];
    for (let watermark = ''; ; ) {
      const set = await talk.read(watermark);
      if (set.activities.length === 0) break;
      ids.push(...set.activities.map(({ id }) => id));
      watermark = set.watermark;
    }
    expect(ids).toEqual(Array.from({ length: 211 }, (_, index) => `${talk.conversationId}|${String(index + 1).padStart(7, '0')}`));
  });
});

describe('a server with the secret', () => {
  test('speaks, reads and reconnects in any conversation, as the conversation’s user', async () => {
    const talk = await begin(running.api, { user: { id: 'resident-1' }, territoire: 'calvados' });
    await call(`${talk.base}/activities`, { method: 'POST', bearer: SECRET, body: { type: 'message', text: 'a' } });
    const read = (await call(`${talk.base}/activities`, { bearer: SECRET })).set();
    expect(read.activities[1]).toMatchObject({ from: { id: 'resident-1' }, text: 'a' });
    const again = (await call(`${talk.base}?watermark=2`, { bearer: SECRET })).session();
    expect(again.streamUrl).toContain(`/conversations/${talk.conversationId}/stream?watermark=2&t=`);
    expect((await call(`${talk.base}/activities`, { bearer: again.token })).set().activities).toHaveLength(4);
  });
});
