import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { TURN_STATUSES } from '../../src/dialogue/statuses';
import { PostgresJournal } from '../../src/journal/postgres-journal';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { journalContract } from './journal-contract';
import { NOON, SAMPLE_FACTS, sampleConversation, sampleTurn } from './sample-turn';

describe('the journal in PostgreSQL', () => {
  let server: TestPostgres;
  let url: string;

  beforeAll(async () => {
    server = await startTestPostgres();
    url = await server.createJournalDatabase();
  });
  afterAll(() => server.stop());

  journalContract(async () => new PostgresJournal({ url }));

  describe('what SQL finds in it', () => {
    let journal: PostgresJournal;
    let sql: postgres.Sql;

    beforeAll(() => {
      journal = new PostgresJournal({ url, poolSize: 2 });
      sql = postgres(url, { max: 1 });
    });
    afterAll(() => Promise.all([journal.close(), sql.end()]));

    test('one row of facts per turn, under the number of the resident’s message', async () => {
      const id = randomUUID();
      await journal.open(sampleConversation(id));
      await journal.append(sampleTurn(id, 0, { incoming: undefined, facts: undefined }));
      await journal.append(sampleTurn(id, 1));
      const rows = await sql`SELECT * FROM turns WHERE conversation_id = ${id}`;
      expect([...rows]).toEqual([
        {
          conversation_id: id,
          seq: 2,
          status: 'answered',
          fiche: 'rsa-demande',
          score: 0.91,
          runners_up: [{ fiche: 'rsa-montant', score: 0.05 }],
          choices: ['rsa-demande', 'rsa-montant'],
          emergency: '115',
          emergency_level: 'mention',
          commune: '62498',
          commune_choices: ['62498', '62427'],
          interlocutor: 'mds-lens',
          masked_text: SAMPLE_FACTS.maskedText,
          masked: ['phone'],
          durations: { rank: 0.21, commune: 0.02 },
          territory: 'pas-de-calais',
          channel: 'directline',
          knowledge_version: 'k1',
          occurred_at: NOON,
        },
      ]);
    });

    test('facts that are absent are NULL, so that COUNT and WHERE mean what they say', async () => {
      const id = randomUUID();
      await journal.open(sampleConversation(id));
      const facts = { status: 'small_talk', runnersUp: [], choices: [], communeChoices: [], maskedText: 'bonjour', masked: [], durations: {} } as const;
      await journal.append(sampleTurn(id, 0, { facts }));
      const rows = await sql`
        SELECT fiche, score, emergency, emergency_level, commune, interlocutor, choices FROM turns WHERE conversation_id = ${id}`;
      expect(rows[0]).toEqual({ fiche: null, score: null, emergency: null, emergency_level: null, commune: null, interlocutor: null, choices: [] });
    });

    test('every status of the code has a row to join, with its label', async () => {
      const rows = await sql<{ id: string; label: string; unresolved: string }[]>`SELECT id, label, unresolved FROM turn_statuses`;
      const expected = Object.entries(TURN_STATUSES).map(([id, { label, unresolved }]) => ({ id, label, unresolved: String(unresolved) }));
      expect(new Set([...rows])).toEqual(new Set(expected));
    });

    test('a conflicting or repeated turn leaves no row behind', async () => {
      const id = randomUUID();
      await journal.open(sampleConversation(id));
      await journal.append(sampleTurn(id, 0));
      await journal.append(sampleTurn(id, 0));
      await journal.append(sampleTurn(id, 9, { incoming: { payload: {}, clientActivityId: 'new' } }));
      const [counts] = await sql`
        SELECT (SELECT count(*)::int FROM activities WHERE conversation_id = ${id}) AS activities,
               (SELECT count(*)::int FROM turns WHERE conversation_id = ${id}) AS turns`;
      expect(counts).toEqual({ activities: 2, turns: 1 });
    });

    test('deleting a conversation, as retention will, deletes what hangs from it', async () => {
      const id = randomUUID();
      await journal.open(sampleConversation(id));
      await journal.append(sampleTurn(id, 0));
      await sql`DELETE FROM conversations WHERE id = ${id}`;
      expect(await journal.since(id, 0, 10)).toEqual([]);
      expect(await sql`SELECT 1 FROM turns WHERE conversation_id = ${id}`).toHaveLength(0);
    });

    test('a database that only reads fails the check', async () => {
      const name = new URL(url).pathname.slice(1);
      await sql.unsafe(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
      const standby = new PostgresJournal({ url });
      await expect(standby.check()).rejects.toThrow(/read-only/);
      await standby.close();
      await sql.unsafe(`SET default_transaction_read_only = off; ALTER DATABASE ${name} RESET default_transaction_read_only`);
    });

    test('a database without the tables fails the check', async () => {
      const empty = new PostgresJournal({ url: await server.createDatabase() });
      await expect(empty.check()).rejects.toThrow(/turn_statuses/);
      await empty.close();
    });
  });
});
