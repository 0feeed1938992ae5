import { MessageFactory, TurnContext } from 'botbuilder';
import { DirectLineAdapter } from '../../src/bot/direct-line-adapter';
import { OrientationBot } from '../../src/bot/orientation-bot';
import { TurnRunner } from '../../src/bot/turn-runner';
import type { IncomingActivity } from '../../src/directline/bot-port';
import { INITIAL_STATE } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import type { Conversation } from '../../src/journal/journal';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { MONDAY_10H, realAssistant } from '../support/real-assistant';

let assistant: Assistant;
let journal: MemoryJournal;
let bot: OrientationBot;
let adapter: DirectLineAdapter;
let conversation: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(async () => {
  journal = new MemoryJournal();
  const turns = new TurnRunner({ journal, assistantOf: () => assistant, observe: () => undefined, elapsed: () => 0, onError: () => undefined });
  bot = new OrientationBot({ journal, turns, territory: 'pas-de-calais', now: () => MONDAY_10H });
  adapter = new DirectLineAdapter(bot);
  conversation = await journal.open({ id: 'd1', territory: 'pas-de-calais', channel: 'directline', user: 'dl_resident', createdAt: MONDAY_10H, state: INITIAL_STATE });
});

const message = (text: string, more: Partial<IncomingActivity> = {}): IncomingActivity => ({ type: 'message', text, postBack: false, receivedAt: MONDAY_10H, ...more });

describe('Our Direct Line, through the real ActivityHandler', () => {
  it('welcomes once', async () => {
    expect(await adapter.start(conversation)).toHaveLength(1);
    expect(await adapter.start((await journal.find('d1')) ?? conversation)).toEqual([]);
  });

  it('answers a message with what was stored, the message first', async () => {
    const { id, activities } = await adapter.receive(conversation, message('dossier mdph', { clientActivityId: 'x1' }));
    expect(activities[0]).toMatchObject({ id, seq: 1 });
    expect(activities[0]?.payload).toMatchObject({ text: 'dossier mdph', from: { id: 'dl_resident' } });
    expect(activities).toEqual(await journal.since('d1', 0, 100));
    expect(activities.length).toBeGreaterThan(2);
  });

  it('acts on a button, and reads the text when its value is junk', async () => {
    await adapter.receive(conversation, message('Demander le RSA', { value: { action: { kind: 'fiche', fiche: 'rsa-demande' } } }));
    await adapter.receive(conversation, message('dossier mdph', { value: { action: { kind: 'rm -rf' } } }));
    expect(journal.turns.map(({ facts }) => facts.fiche)).toEqual(['rsa-demande', 'mdph-dossier']);
    expect((await journal.since('d1', 0, 100)).filter(({ payload }) => JSON.stringify(payload).includes('rm -rf'))).toEqual([]);
  });

  it('gives the first activity again when a client repeats itself', async () => {
    const first = await adapter.receive(conversation, message('dossier mdph', { clientActivityId: 'x1' }));
    const again = await adapter.receive(conversation, message('dossier mdph', { clientActivityId: 'x1' }));
    expect(again).toMatchObject({ id: first.id, activities: [first.activities[0]] });
    expect(journal.turns).toHaveLength(1);
  });

  it('takes an event for no turn', async () => {
    expect(await adapter.receive(conversation, message('', { type: 'event', name: 'webchat/join' }))).toEqual({ id: '', activities: [] });
    expect(journal.turns).toEqual([]);
  });

  it('lets an unavailable journal be known, so that the client tries again', async () => {
    journal.unavailable = 'the disk is full';
    await expect(adapter.receive(conversation, message('dossier mdph'))).rejects.toThrow(/disk is full/);
  });

  it('never changes or continues what was said', async () => {
    await expect(adapter.updateActivity()).rejects.toThrow(/never changed/);
    await expect(adapter.deleteActivity()).rejects.toThrow(/never deleted/);
    await expect(adapter.continueConversation()).rejects.toThrow(/never speaks first/);
  });
});

describe('Another channel of Bot Framework', () => {
  it('gets the same answers, in a conversation named after the channel, each activity once', async () => {
    const sent: unknown[] = [];
    const context = new TurnContext(adapter, { ...MessageFactory.text('dossier mdph'), id: 't1', channelId: 'msteams', conversation: { id: '42', isGroup: false, conversationType: 'personal', name: '' }, from: { id: 'teams-user', name: '' }, recipient: { id: 'bot', name: '' } });
    context.onSendActivities(async (_, activities, next) => {
      sent.push(...activities);
      return next();
    });
    await bot.run(context);
    await bot.run(context);
    expect(await journal.find('msteams:42')).toMatchObject({ territory: 'pas-de-calais', channel: 'msteams', user: 'teams-user' });
    expect(journal.turns).toHaveLength(1);
    expect(sent).toHaveLength((await journal.since('msteams:42', 0, 100)).length - 1);
  });
});
