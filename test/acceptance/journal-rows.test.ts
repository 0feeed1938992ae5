/** What a conversation leaves in PostgreSQL and in the logs, read back without the application. */
import postgres from 'postgres';
import { z } from 'zod';
import { begin } from '../support/direct-line-calls';
import { Servers, type RunningServer } from '../support/running-server';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const PHONE = '06 12 34 56 78';
/** A woman born in Lens in May 1984; the key is 97 minus the rest of the division by 97. */
const NIR = `2 84 05 62 498 123 ${97 - (2840562498123 % 97)}`;
/** Words that no file of the project holds: wherever they are found, a resident's words have leaked. */
const OWN_WORDS = 'zanzibulle cornepiquet';

const QUESTION = 'bonjour ma mère ne peut plus se laver toute seule, on habite bully';
const WITH_DATA = `je voudrais demander le RSA, rappelez moi au ${PHONE} mon numéro est le ${NIR}`;

const rowsSchema = z.array(
  z.object({ seq: z.number(), status: z.string(), fiche: z.string().nullable(), commune: z.string().nullable(), interlocutor: z.string().nullable(), masked_text: z.string(), masked: z.array(z.string()) }),
);

describe('a conversation in PostgreSQL', () => {
  const servers = new Servers();
  let server: RunningServer;
  let sql: postgres.Sql;
  let talk: Awaited<ReturnType<typeof begin>>;
  beforeAll(async () => {
    server = await servers.start({ environment: { LOG_LEVEL: 'trace' } });
    talk = await begin(server.api);
    for (const text of [QUESTION, 'oui', WITH_DATA, 'mon père ne respire plus', OWN_WORDS, `${NIR}, ${PHONE}`]) {
      expect((await talk.say(text)).status).toBe(200);
    }
    sql = postgres(server.databaseUrl, { max: 1 });
  });
  afterAll(() => sql.end());
  afterAll(() => servers.stopAll());

  test('each turn has its status, its fiche, its commune and its interlocutor', async () => {
    const rows = rowsSchema.parse(await sql`SELECT * FROM turns WHERE conversation_id = ${talk.conversationId} ORDER BY seq`);
    const [apa, yes, rsa, emergency, refused, data] = rows;
    expect(rows).toHaveLength(6);
    expect(apa).toMatchObject({ seq: 2, status: 'answered', fiche: 'apa-domicile', commune: '62186', interlocutor: 'mds-bully-les-mines', masked_text: QUESTION, masked: [] });
    expect(yes).toMatchObject({ status: 'feedback_yes', fiche: 'apa-domicile' });
    expect(rsa).toMatchObject({ status: 'answered', fiche: 'rsa-demande', commune: '62186', interlocutor: 'mds-bully-les-mines' });
    expect([...(rsa?.masked ?? [])].sort()).toEqual(['nir', 'phone']);
    expect(emergency).toMatchObject({ status: 'emergency', fiche: 'urgence-vitale' });
    expect(refused?.masked_text).toBe(OWN_WORDS);
    expect(data?.status).toBe('personal_data');
  });

  test('the conversation remembers the commune, counts its messages, and names nobody', async () => {
    const [row] = await sql`SELECT * FROM conversations WHERE id = ${talk.conversationId}`;
    expect(row).toMatchObject({ territory: 'pas-de-calais', channel: 'directline', ended_at: null, state: { commune: '62186', turns: 6 } });
    const [count] = await sql`SELECT count(*)::int AS activities, max(seq) AS last FROM activities WHERE conversation_id = ${talk.conversationId}`;
    expect(count).toEqual({ activities: row?.['last_seq'], last: row?.['last_seq'] });
  });

  test('what Direct Line gives back is what the activities hold', async () => {
    const stored = await sql`SELECT seq, payload->>'text' AS text FROM activities WHERE conversation_id = ${talk.conversationId} ORDER BY seq`;
    const { activities } = await talk.read('0');
    expect(activities.map(({ id, text }) => [Number(id.split('|')[1]), text ?? null])).toEqual(stored.map(({ seq, text }) => [seq, text]));
  });

  test('neither the telephone number nor the NIR is anywhere in the tables', async () => {
    const digits = async (table: string) => {
      const [row] = await sql`SELECT string_agg(t::text, ' ') AS dump FROM ${sql(table)} AS t`;
      return z.string().parse(row?.['dump']).replace(/[^0-9a-zéè]/gi, '');
    };
    const dump = (await Promise.all(['conversations', 'activities', 'turns'].map(digits))).join(' ');
    expect(dump).toContain('nepeutplusselaver'); // it is the whole dump
    for (const secret of [PHONE, NIR]) expect(dump).not.toContain(secret.replaceAll(' ', ''));
  });

  test('no word of the resident is in the logs, at their most talkative', () => {
    expect(server.output).toContain('"level":');
    for (const word of [...OWN_WORDS.split(' '), PHONE, NIR, 'respire', 'laver toute seule']) expect(server.output).not.toContain(word);
  });
});
