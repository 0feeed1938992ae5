/** The bench's light client against the real Direct Line service, with the echo bot. */
import { SECRET, startApp, type RunningApp } from '../../test/support/running-app';
import { JsonClient } from '../json-client';
import { measureTurns } from '../measure-turns';
import { questions } from '../questions';
import { Resident } from '../resident';

let running: RunningApp;
let http: JsonClient;

beforeEach(async () => {
  running = await startApp();
  http = new JsonClient();
});
afterEach(async () => {
  http.close();
  await running.app.close();
});

const access = () => ({ url: running.url, secret: SECRET, http });

test('a resident is welcomed, speaks, and each message is timed until its own reply', async () => {
  const resident = await Resident.open(access());
  for (const text of ['bonjour', 'merci']) {
    const { reply, post } = await resident.say(text);
    expect(reply).toBeGreaterThan(0);
    expect(post).toBeGreaterThan(0);
  }
  await resident.close();
  await resident.close();
  expect(running.bot.heard.map(({ text }) => text)).toEqual(['bonjour', 'merci']);
});

test('the reply is not taken for there while the turn still runs', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  running.bot.gate = () => gate;
  const resident = await Resident.open(access());
  let answered = false;
  const said = resident.say('bonjour').then(() => (answered = true));
  await Resident.open(access()).then((other) => other.close()); // the service is not stuck meanwhile
  expect(answered).toBe(false);
  open();
  await said;
  await resident.close();
});

test('a turn that fails is a failure with its status, and the next one is measured again', async () => {
  const resident = await Resident.open(access());
  running.bot.broken = true;
  await expect(resident.say('bonjour')).rejects.toThrow('HTTP 502');
  running.bot.broken = false;
  expect((await resident.say('bonjour')).reply).toBeGreaterThan(0);
  await resident.close();
});

test('a service that stops in the middle is a failure, not a wait', async () => {
  const resident = await Resident.open(access());
  await running.app.close();
  await expect(resident.say('bonjour')).rejects.toThrow();
});

test('a wrong secret opens nothing', async () => {
  await expect(Resident.open({ ...access(), secret: 'another-secret-0123456789' })).rejects.toThrow('HTTP 403');
});

test('several conversations at once: every turn is counted once and none is mixed with another', async () => {
  let ticks = 0;
  const bounds = { milliseconds: Infinity, operations: 60, elapsed: () => ticks++ };
  const figures = await measureTurns({ url: running.url, secret: SECRET, conversations: 8, messages: questions(['où est la mairie'], Math.random), bounds });
  expect(figures).toMatchObject({ completed: 60, errors: {} });
  expect(running.bot.heard).toHaveLength(60);
  expect(figures.reply.p50).toBeLessThanOrEqual(figures.reply.p99);
});
