/** What every journal does, whatever it stores in: run against memory and against PostgreSQL. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ConversationNotFound } from '../../src/journal/conversation-not-found';
import type { Journal } from '../../src/journal/journal';
import { JournalUnavailable } from '../../src/journal/journal-unavailable';
import { NOON, SAMPLE_FACTS, sampleConversation, sampleTurn } from './sample-turn';

export function journalContract(createJournal: () => Promise<Journal>): void {
  let journal: Journal;
  let id: string;

  beforeAll(async () => {
    journal = await createJournal();
  });
  afterAll(() => journal.close());
  beforeEach(() => {
    id = randomUUID();
  });

  describe('opening', () => {
    test('a new conversation is empty, and found again', async () => {
      const opened = await journal.open(sampleConversation(id));
      expect(opened).toEqual({ ...sampleConversation(id), version: 0, lastSeq: 0 });
      expect(await journal.find(id)).toEqual(opened);
    });

    test('opening twice keeps the first one as it has become', async () => {
      await journal.open(sampleConversation(id));
      await journal.append(sampleTurn(id, 0));
      const again = await journal.open({ ...sampleConversation(id), user: 'somebody else', territory: 'calvados' });
      expect(again).toMatchObject({ user: 'dl_u1', territory: 'pas-de-calais', version: 1, lastSeq: 2 });
    });

    test('opened by twenty requests at once, there is one', async () => {
      const opened = await Promise.all(Array.from({ length: 20 }, () => journal.open(sampleConversation(id))));
      expect(new Set(opened.map(({ version }) => version))).toEqual(new Set([0]));
    });

    test('an unknown conversation is not found', async () => {
      expect(await journal.find(id)).toBeUndefined();
      expect(await journal.since(id, 0, 10)).toEqual([]);
      expect(await journal.findByClientActivityId(id, 'x')).toBeUndefined();
    });
  });

  describe('appending', () => {
    beforeEach(() => journal.open(sampleConversation(id)));

    test('a turn stores the question, then the replies, numbered from 1, and the new state', async () => {
      const turn = sampleTurn(id, 0, { outgoing: [{ text: 'a' }, { text: 'b' }] });
      const result = await journal.append(turn);
      expect(result).toEqual({
        kind: 'appended',
        version: 1,
        activities: [
          { seq: 1, id: `${id}|0000001`, payload: { type: 'message', text: 'question 0' }, createdAt: NOON },
          { seq: 2, id: `${id}|0000002`, payload: { text: 'a' }, createdAt: NOON },
          { seq: 3, id: `${id}|0000003`, payload: { text: 'b' }, createdAt: NOON },
        ],
      });
      expect(result.kind === 'appended' && (await journal.since(id, 0, 10))).toEqual(
        result.kind === 'appended' && result.activities,
      );
      expect(await journal.find(id)).toMatchObject({ version: 1, lastSeq: 3, state: turn.state });
    });

    test('the welcome message has no question and no facts', async () => {
      const result = await journal.append(sampleTurn(id, 0, { incoming: undefined, facts: undefined }));
      expect(result).toMatchObject({ kind: 'appended', activities: [{ seq: 1 }] });
      expect(await journal.append(sampleTurn(id, 1))).toMatchObject({ kind: 'appended', activities: [{ seq: 2 }, { seq: 3 }] });
    });

    test('a turn that answers nothing and says nothing only changes the state', async () => {
      const silent = sampleTurn(id, 0, { incoming: undefined, outgoing: [], facts: undefined });
      expect(await journal.append(silent)).toEqual({ kind: 'appended', activities: [], version: 1 });
      expect(await journal.find(id)).toMatchObject({ version: 1, lastSeq: 0, state: silent.state });
    });

    test('facts without any activity are refused, since nothing would number them', async () => {
      await expect(journal.append(sampleTurn(id, 0, { incoming: undefined, outgoing: [] }))).rejects.toThrow(TypeError);
    });

    test('a stale writer is told, and writes nothing', async () => {
      await journal.append(sampleTurn(id, 0));
      const stale = sampleTurn(id, 0, { incoming: { payload: { text: 'late' }, clientActivityId: 'other' } });
      expect(await journal.append(stale)).toEqual({ kind: 'conflict' });
      expect(await journal.since(id, 0, 10)).toHaveLength(2);
      expect(await journal.findByClientActivityId(id, 'other')).toBeUndefined();
    });

    test('a repeated client id is a duplicate, whatever the version it comes with', async () => {
      await journal.append(sampleTurn(id, 0));
      for (const version of [0, 1, 7]) {
        const repeated = sampleTurn(id, version, { incoming: { payload: { text: 'again' }, clientActivityId: 'client-0' } });
        expect(await journal.append(repeated)).toEqual({
          kind: 'duplicate',
          activity: { seq: 1, id: `${id}|0000001`, payload: { type: 'message', text: 'question 0' }, createdAt: NOON },
        });
      }
      expect(await journal.find(id)).toMatchObject({ version: 1, lastSeq: 2 });
    });

    test('the same client id in another conversation is another message', async () => {
      const other = randomUUID();
      await journal.open(sampleConversation(other));
      await journal.append(sampleTurn(id, 0));
      expect(await journal.append(sampleTurn(other, 0))).toMatchObject({ kind: 'appended' });
    });

    test('messages without a client id are never duplicates', async () => {
      for (const version of [0, 1]) {
        const turn = sampleTurn(id, version, { incoming: { payload: { text: 'same' } } });
        expect(await journal.append(turn)).toMatchObject({ kind: 'appended' });
      }
    });

    test('of twenty writers at once exactly one wins, and the log has no gap', async () => {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          journal.append(sampleTurn(id, 0, { incoming: { payload: { n }, clientActivityId: `writer-${n}` } })),
        ),
      );
      expect(results.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(19);
      expect((await journal.since(id, 0, 100)).map(({ seq }) => seq)).toEqual([1, 2]);
    });

    test('one message sent twenty times at once is stored once, and all are answered with it', async () => {
      const turn = sampleTurn(id, 0);
      const results = await Promise.all(Array.from({ length: 20 }, () => journal.append(turn)));
      const kinds = results.map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'appended')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(19);
    });

    test('a message raced at two versions is stored once', async () => {
      const incoming = { payload: { text: 'raced' }, clientActivityId: 'raced' };
      const results = await Promise.all([0, 1, 0, 1].map((version) => journal.append(sampleTurn(id, version, { incoming }))));
      expect(results.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(await journal.since(id, 0, 10)).toHaveLength(2);
    });

    test('a conversation that was never opened is an error that says so', async () => {
      await expect(journal.append(sampleTurn('never-opened', 0))).rejects.toThrow(ConversationNotFound);
    });

    test('nothing a resident types makes an append fail, and it comes back the same twice', async () => {
      let version = 0;
      const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 50 }), fc.constantFrom('\u0000', '\uD800', 'a\uDC00b', "'; DROP TABLE turns; --", '\\u0000'));
      await fc.assert(
        fc.asyncProperty(hostile, fc.jsonValue({ maxDepth: 5 }), async (text, value) => {
          const turn = sampleTurn(id, version, { incoming: { payload: { text, value, [text]: 1 }, clientActivityId: `${version} ${text}` } });
          const appended = await journal.append({ ...turn, facts: { ...SAMPLE_FACTS, maskedText: text } });
          version += 1;
          expect(appended).toMatchObject({ kind: 'appended', version });
          const [stored] = appended.kind === 'appended' ? appended.activities : [];
          expect(await journal.findByClientActivityId(id, `${version - 1} ${text}`)).toEqual(stored);
          expect(await journal.append(turn)).toMatchObject({ kind: 'duplicate' });
        }),
        { numRuns: 60 },
      );
    });

    test('what PostgreSQL cannot hold is replaced, and nothing else is', async () => {
      const text = 'é 👩‍👧 \u0000 \uD83D fin \\u0000';
      const result = await journal.append(sampleTurn(id, 0, { incoming: { payload: { text } }, outgoing: [] }));
      expect(result).toMatchObject({ activities: [{ payload: { text: 'é 👩‍👧 \uFFFD \uFFFD fin \\u0000' } }] });
      expect(await journal.since(id, 0, 1)).toEqual(result.kind === 'appended' && result.activities);
    });

    test('a very long client id, and a very deep value, are stored all the same', async () => {
      const clientActivityId = Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x4e00 + (n * 7919) % 20_000)).join('');
      const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
      const turn = sampleTurn(id, 0, { incoming: { payload: { deep }, clientActivityId } });
      expect(await journal.append(turn)).toMatchObject({ kind: 'appended' });
      expect(await journal.append(turn)).toMatchObject({ kind: 'duplicate' });
      expect(await journal.findByClientActivityId(id, clientActivityId)).toMatchObject({ seq: 1 });
    });
  });

  describe('reading', () => {
    beforeEach(async () => {
      await journal.open(sampleConversation(id));
      for (const version of [0, 1, 2]) await journal.append(sampleTurn(id, version));
    });

    test('since a watermark: what follows, oldest first, at most the limit', async () => {
      expect((await journal.since(id, 2, 3)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
      expect((await journal.since(id, 6, 3)).map(({ seq }) => seq)).toEqual([]);
    });

    test('whatever watermark a client sends', async () => {
      expect(await journal.since(id, -5, 100)).toHaveLength(6);
      expect(await journal.since(id, 1e15, 100)).toEqual([]);
      expect(await journal.since(id, 0, 1e15)).toHaveLength(6);
      expect(await journal.since(id, 0, 0)).toEqual([]);
    });

    test('an id with characters that no id has is simply unknown', async () => {
      expect(await journal.find('\u0000')).toBeUndefined();
      expect(await journal.findByClientActivityId(id, '\uD800')).toBeUndefined();
    });
  });

  describe('ending', () => {
    test('keeps the first time given, and the activities', async () => {
      await journal.open(sampleConversation(id));
      await journal.append(sampleTurn(id, 0));
      await journal.end(id, NOON);
      await journal.end(id, new Date(NOON.getTime() + 1000));
      expect((await journal.find(id))?.endedAt).toEqual(NOON);
      expect(await journal.since(id, 0, 10)).toHaveLength(2);
    });

    test('a turn in flight when it ends is still kept', async () => {
      await journal.open(sampleConversation(id));
      await journal.end(id, NOON);
      expect(await journal.append(sampleTurn(id, 0))).toMatchObject({ kind: 'appended' });
      expect((await journal.find(id))?.endedAt).toEqual(NOON);
    });

    test('an unknown conversation is nothing to end', async () => {
      await expect(journal.end(id, NOON)).resolves.toBeUndefined();
    });
  });

  test('check passes while the journal can be written', async () => {
    await expect(journal.check()).resolves.toBeUndefined();
  });

  test('once closed, every method says that the journal is unavailable', async () => {
    const closed = await createJournal();
    await closed.close();
    await expect(closed.find(id)).rejects.toThrow(JournalUnavailable);
    await expect(closed.append(sampleTurn(id, 0))).rejects.toThrow(JournalUnavailable);
    await expect(closed.check()).rejects.toThrow(JournalUnavailable);
  });
}
