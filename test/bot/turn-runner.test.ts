import { TurnRunner, type IncomingMessage } from '../../src/bot/turn-runner';
import { INITIAL_STATE, type ConversationState } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import type { Conversation } from '../../src/journal/journal';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { sampleTurn } from '../journal/sample-turn';
import { MONDAY_10H, realAssistant } from '../support/real-assistant';

let assistant: Assistant;
let journal: MemoryJournal;
let conversation: Conversation;
let observed: string[];
let errors: unknown[];
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(async () => {
  journal = new MemoryJournal();
  conversation = await open('c1');
  observed = [];
  errors = [];
});

const open = (id: string, state: ConversationState = INITIAL_STATE): Promise<Conversation> =>
  journal.open({ id, territory: 'pas-de-calais', channel: 'directline', user: 'dl_resident', createdAt: MONDAY_10H, state });

const runner = (answering: Assistant = assistant): TurnRunner =>
  new TurnRunner({ journal, assistantOf: () => answering, observe: (status) => observed.push(status), elapsed: () => 0, onError: (error) => errors.push(error) });

const said = (text: string, more: Partial<IncomingMessage> = {}): IncomingMessage => ({ text, at: MONDAY_10H, ...more });

async function stored(): Promise<Conversation> {
  const found = await journal.find('c1');
  if (!found) throw new Error('The conversation is lost.');
  return found;
}

describe('Welcome', () => {
  it('is written once, and counts as no turn', async () => {
    const first = await runner().welcome(conversation, MONDAY_10H);
    expect(first).toHaveLength(1);
    expect(String(first[0]?.payload.text)).toMatch(/assistant du Département/);
    expect(await runner().welcome(await stored(), MONDAY_10H)).toEqual([]);
    expect(await runner().welcome(conversation, MONDAY_10H)).toEqual([]);
    expect(await journal.since('c1', 0, 100)).toHaveLength(1);
    expect(journal.turns).toEqual([]);
  });
});

describe('A turn', () => {
  it('is stored whole: what was said, the replies, the state and the facts', async () => {
    const turn = await runner().run(conversation, said('comment demander le RSA', { clientActivityId: 'a1', locale: 'fr-FR' }));
    expect(turn.duplicate).toBe(false);
    expect(turn.id).toBe(turn.activities[0]?.id);
    expect(turn.activities[0]?.payload).toMatchObject({ type: 'message', text: 'comment demander le RSA', textFormat: 'plain', from: { id: 'dl_resident', role: 'user' }, channelData: { clientActivityID: 'a1' } });
    expect(turn.activities.slice(1).every(({ payload }) => payload.type === 'message')).toBe(true);
    expect(await journal.since('c1', 0, 100)).toEqual(turn.activities);
    expect((await stored()).state.pending).toMatchObject({ kind: 'commune', fiche: 'rsa-demande' });
    expect(journal.turns.map(({ facts }) => facts.fiche)).toEqual(['rsa-demande']);
    expect(observed).toEqual(['commune_asked']);
  });

  it('keeps no personal data anywhere', async () => {
    const turn = await runner().run(conversation, said('comment demander le RSA 06 12 34 56 78 jean@exemple.fr'));
    expect(JSON.stringify([turn, journal.turns, await stored(), await journal.since('c1', 0, 100)])).not.toMatch(/34 56 78|jean@/);
  });

  it('keeps the button that was pressed beside its words', async () => {
    const turn = await runner().run(conversation, said('Demander le RSA', { action: { kind: 'fiche', fiche: 'rsa-demande' } }));
    expect(turn.activities[0]?.payload.value).toEqual({ action: { kind: 'fiche', fiche: 'rsa-demande' } });
  });

  it('sent twice is answered once', async () => {
    const first = await runner().run(conversation, said('dossier mdph', { clientActivityId: 'same' }));
    const again = await runner().run(await stored(), said('dossier mdph', { clientActivityId: 'same' }));
    expect(again).toEqual({ id: first.id, activities: [first.activities[0]], duplicate: true });
    expect(journal.turns).toHaveLength(1);
    expect(observed).toHaveLength(1);
  });

  it('is run again on the newer state when another process wrote first', async () => {
    await runner().run(conversation, said('comment demander le RSA'));
    // `conversation` is stale: it still believes that nothing was asked.
    const turn = await runner().run(conversation, said('Lens'));
    expect(journal.turns.at(-1)?.facts).toMatchObject({ status: 'answered', fiche: 'rsa-demande', commune: '62498' });
    expect(turn.activities[0]?.seq).toBeGreaterThan(1);
  });

  it('six at once on a stale conversation are all stored, none lost or mixed', async () => {
    const questions = Array.from({ length: 6 }, (_, number) => said(`dossier mdph ${number}`, { clientActivityId: `q${number}` }));
    await Promise.all(questions.map((question) => runner().run(conversation, question)));
    expect(journal.turns).toHaveLength(6);
    expect((await stored()).state.turns).toBe(6);
    const seqs = (await journal.since('c1', 0, 1000)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, position) => position + 1));
  });

  it('gives up with a sentence when others always write first', async () => {
    const append = journal.append.bind(journal);
    const rival = new Proxy(journal, {
      get: (target, name, receiver) =>
        name === 'append' ? async (turn: Parameters<typeof append>[0]) => {
          const { version } = await stored();
          await append(sampleTurn('c1', version, { incoming: undefined }));
          return append(turn);
        } : Reflect.get(target, name, receiver),
    });
    const beaten = new TurnRunner({ journal: rival, assistantOf: () => assistant, observe: () => undefined, elapsed: () => 0, onError: () => undefined });
    await expect(beaten.run(conversation, said('dossier mdph'))).rejects.toThrow(/written to by others 8 times in a row/);
  });

  it('on a state of an unknown version starts afresh instead of failing', async () => {
    const old = JSON.parse('{"version":99,"turns":12,"pending":{"kind":"from the future"}}');
    const turn = await runner().run(await open('c2', old), said('dossier mdph'));
    expect(turn.activities.length).toBeGreaterThan(1);
    expect((await journal.find('c2'))?.state).toMatchObject({ version: 1, turns: 1, lastFiche: 'mdph-dossier' });
  });

  it('that fails inside is answered with an apology and a person to call, and the error is told', async () => {
    const broken: Assistant = {
      ...assistant,
      respond: () => {
        throw new Error('a bug');
      },
    };
    const turn = await runner(broken).run(conversation, said('dossier mdph, mon numéro : 06 12 34 56 78'));
    expect(errors).toEqual([new Error('a bug')]);
    expect(observed).toEqual(['error']);
    expect(turn.activities.length).toBeGreaterThan(1);
    expect(JSON.stringify(turn.activities)).not.toContain('34 56 78');
    expect(JSON.stringify(turn.activities)).toContain('tel:0321216216');
  });

  it('is not answered when the journal cannot be written to', async () => {
    journal.unavailable = 'the disk is full';
    await expect(runner().run(conversation, said('dossier mdph'))).rejects.toThrow(/disk is full/);
    expect(observed).toEqual([]);
  });
});
