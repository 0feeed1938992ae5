import postgres, { type Sql } from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../src/journal/embedded/embedded-postgres';
import { createDataDirectory } from '../../data-directory';
import { RANKED, type Engine, type RankedLabel } from '../engine';
import { labelledPhrases, type LabelledPhrase } from '../labelled-phrases';
import { serverMemoryMb } from './server-memory';

/** Rows of one INSERT: PostgreSQL takes at most 65,534 parameters. */
const BATCH = 5_000;

/**
 * Full-text search of the project's own PostgreSQL: the `french` configuration behind `unaccent`, as the page of that
 * extension shows it, one indexed table of phrases, the words of the question in any number (« or »), `ts_rank_cd` divided by
 * the length of the phrase (normalization 2), and summed by label: of its settings, what ranks held-out phrases best.
 */
export function createPostgresEngine(): Engine {
  const data = createDataDirectory();
  let server: EmbeddedPostgres | undefined;
  let sql: Sql | undefined;
  return {
    async learn(lessons) {
      server = await startEmbeddedPostgres({ dataDir: data.path });
      sql = postgres(server.url, { max: 1, onnotice: () => undefined });
      await index(sql, labelledPhrases(lessons));
    },
    async read(text) {
      return { ranking: sql ? await rank(sql, text) : [] };
    },
    outsideMemoryMb: () => (server ? serverMemoryMb(server.pid) : undefined),
    async close() {
      await sql?.end({ timeout: 2 });
      await server?.stop();
      await data.remove();
    },
  };
}

async function index(sql: Sql, phrases: readonly LabelledPhrase[]): Promise<void> {
  await sql.unsafe(`
    CREATE EXTENSION unaccent;
    CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);
    ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
    CREATE TABLE phrase (label text NOT NULL, words tsvector NOT NULL)`);
  for (let from = 0; from < phrases.length; from += BATCH) {
    const batch = phrases.slice(from, from + BATCH);
    await sql`
      INSERT INTO phrase SELECT label, to_tsvector('fr', text)
      FROM unnest(${batch.map(({ label }) => label)}::text[], ${batch.map(({ text }) => text)}::text[]) AS taught (label, text)`;
  }
  await sql`CREATE INDEX ON phrase USING gin (words)`;
  await sql`ANALYZE phrase`;
}

/** `plainto_tsquery` wants every word: residents say more than a phrase holds, so any of them counts. */
async function rank(sql: Sql, text: string): Promise<RankedLabel[]> {
  const rows = await sql<RankedLabel[]>`
    SELECT label, sum(ts_rank_cd(words, query, 2)) AS score
    FROM phrase, (SELECT replace(plainto_tsquery('fr', ${text})::text, '&', '|')::tsquery AS query) AS asked
    WHERE words @@ query GROUP BY label ORDER BY score DESC, label LIMIT ${RANKED}`;
  return rows.map(({ label, score }) => ({ label, score }));
}
