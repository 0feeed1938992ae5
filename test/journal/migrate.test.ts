import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { migrate, MigrationRefused } from '../../src/journal/migrate';
import { MIGRATIONS_DIR, readMigrations } from '../../src/journal/migration-files';
import { startTestPostgres, temporaryDirectory, type TestPostgres } from '../support/postgres';

/** The table as Prisma 7's schema engine creates it (sql-schema-connector, `create_migrations_table`). */
const PRISMA_TABLE = `
CREATE TABLE "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`;

describe('migrations at start', () => {
  let server: TestPostgres;
  let url: string;
  let sql: Sql;
  let directory: string;

  beforeAll(async () => {
    server = await startTestPostgres();
  });
  beforeEach(async () => {
    url = await server.createDatabase();
    sql = postgres(url, { max: 1, onnotice: () => undefined });
    directory = join(temporaryDirectory(), 'migrations');
    cpSync(MIGRATIONS_DIR, directory, { recursive: true });
  });
  afterEach(async () => {
    await sql.end();
    rmSync(directory, { recursive: true, force: true });
  });
  afterAll(() => server.stop());

  const [init] = readMigrations(MIGRATIONS_DIR).map(({ name }) => name);

  function addMigration(name: string, statements: string): void {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'migration.sql'), statements);
  }

  async function columnsOf(table: string): Promise<unknown[]> {
    return [
      ...(await sql`
        SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
        FROM information_schema.columns WHERE table_name = ${table} ORDER BY ordinal_position`),
    ];
  }

  test('an empty database gets every table, and the records that Prisma would have left', async () => {
    expect(await migrate({ url })).toEqual(readMigrations(MIGRATIONS_DIR).map(({ name }) => name));
    const rows = await sql`SELECT * FROM _prisma_migrations`;
    const file = readFileSync(join(MIGRATIONS_DIR, String(init), 'migration.sql'));
    expect(rows[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash('sha256').update(file).digest('hex'),
      migration_name: init,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
    });
    for (const table of ['conversations', 'activities', 'turns', 'turn_statuses']) {
      expect(await columnsOf(table)).not.toEqual([]);
    }
  });

  test('our table of migrations has Prisma’s columns, types and defaults', async () => {
    await migrate({ url });
    const ours = await columnsOf('_prisma_migrations');
    await sql`DROP TABLE _prisma_migrations`;
    await sql.unsafe(PRISMA_TABLE);
    expect(ours).toEqual(await columnsOf('_prisma_migrations'));
  });

  test('a database that Prisma migrated is taken as it is, and only what is new is applied', async () => {
    const [first] = readMigrations(directory);
    await sql.unsafe(PRISMA_TABLE);
    await sql.unsafe(first?.sql ?? '');
    await sql`
      INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES (gen_random_uuid()::text, ${first?.checksum ?? ''}, now(), ${first?.name ?? ''}, 1)`;
    addMigration('20270101000000_notes', 'CREATE TABLE notes (id int);');
    const later = readMigrations(directory).map(({ name }) => name).slice(1);
    expect(later.at(-1)).toBe('20270101000000_notes');
    expect(await migrate({ url, directory })).toEqual(later);
    expect(await sql`SELECT migration_name FROM _prisma_migrations ORDER BY started_at`).toHaveLength(1 + later.length);
  });

  test('a second start applies nothing', async () => {
    await migrate({ url });
    expect(await migrate({ url })).toEqual([]);
  });

  test('several statements, several files, in the order of their names', async () => {
    addMigration('20280101000000_second', 'ALTER TABLE notes ADD COLUMN b int; INSERT INTO notes VALUES (1, 2);');
    addMigration('20270101000000_first', 'CREATE TABLE notes (a int);');
    expect((await migrate({ url, directory })).slice(-2)).toEqual(['20270101000000_first', '20280101000000_second']);
    expect([...(await sql`SELECT a, b FROM notes`)]).toEqual([{ a: 1, b: 2 }]);
  });

  test('five replicas starting at once: each migration runs once', async () => {
    addMigration('20270101000000_count', 'CREATE TABLE runs (at timestamptz); INSERT INTO runs VALUES (now());');
    const said: string[] = [];
    const applied = await Promise.all(
      Array.from({ length: 5 }, () => migrate({ url, directory, progress: (message) => said.push(message) })),
    );
    expect(applied.flat()).toEqual(readMigrations(directory).map(({ name }) => name));
    expect(await sql`SELECT * FROM runs`).toHaveLength(1);
    expect(said).toContain('waiting for another process to finish migrating the database');
  });

  test('it waits for `prisma migrate deploy`, which holds the same lock', async () => {
    await sql`SELECT pg_advisory_lock(72707369)`;
    let waiting: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (waiting = resolve));
    const migrating = migrate({ url, progress: (message) => message.startsWith('waiting') && waiting() });
    await told;
    expect(await sql`SELECT to_regclass('turns') AS t`).toEqual([{ t: null }]);
    await sql`SELECT pg_advisory_unlock(72707369)`;
    expect(await migrating).toEqual(readMigrations(MIGRATIONS_DIR).map(({ name }) => name));
  });

  test('a failed migration is rolled back, recorded with its reason, and refused until it is resolved', async () => {
    addMigration('20270101000000_broken', 'CREATE TABLE half (a int); SELECT 1/0;');
    await expect(migrate({ url, directory })).rejects.toThrow(/20270101000000_broken failed: division by zero/);
    expect(await sql`SELECT to_regclass('half') AS t`).toEqual([{ t: null }]);
    const [row] = await sql`SELECT finished_at, applied_steps_count, logs FROM _prisma_migrations WHERE migration_name LIKE '%broken'`;
    expect(row).toEqual({ finished_at: null, applied_steps_count: 0, logs: expect.stringContaining('division by zero') });

    await expect(migrate({ url, directory })).rejects.toThrow(MigrationRefused);
    await expect(migrate({ url, directory })).rejects.toThrow(/failed earlier.*rolled_back_at = now\(\)/s);

    // What `prisma migrate resolve --rolled-back` does; then the corrected file goes through.
    await sql`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%broken'`;
    writeFileSync(join(directory, '20270101000000_broken', 'migration.sql'), 'CREATE TABLE half (a int);');
    expect(await migrate({ url, directory })).toEqual(['20270101000000_broken']);
  });

  test('a file that opens its own transaction and fails in it is recorded as well', async () => {
    addMigration('20270101000000_own', 'BEGIN; CREATE TABLE half (a int); SELECT 1/0; COMMIT;');
    await expect(migrate({ url, directory })).rejects.toThrow(/division by zero/);
    const [row] = await sql`SELECT logs FROM _prisma_migrations WHERE migration_name LIKE '%own'`;
    expect(row).toEqual({ logs: 'division by zero' });
  });

  test('a migration changed after it was applied is refused, by its name', async () => {
    await migrate({ url, directory });
    writeFileSync(join(directory, String(init), 'migration.sql'), '-- changed');
    await expect(migrate({ url, directory })).rejects.toThrow(new RegExp(`${init} was changed after`));
  });

  test('line ends that git converted are not a change', async () => {
    await migrate({ url, directory });
    const file = join(directory, String(init), 'migration.sql');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(await migrate({ url, directory })).toEqual([]);
  });

  test('a database ahead of this version is used, and it is said', async () => {
    addMigration('20270101000000_future', 'CREATE TABLE future (a int);');
    await migrate({ url, directory });
    const said: string[] = [];
    expect(await migrate({ url, progress: (message) => said.push(message) })).toEqual([]);
    expect(said.join()).toContain('20270101000000_future');
  });

  test('labels of statuses follow the code at each start; a status of a newer version stays', async () => {
    await migrate({ url });
    await sql`UPDATE turn_statuses SET label = 'old' WHERE id = 'answered'`;
    await sql`INSERT INTO turn_statuses VALUES ('from_the_future', 'x', 'x', 'false')`;
    await migrate({ url });
    expect([...(await sql`SELECT id, label FROM turn_statuses WHERE id IN ('answered', 'from_the_future') ORDER BY id`)]).toEqual([
      { id: 'answered', label: 'Répondu' },
      { id: 'from_the_future', label: 'x' },
    ]);
  });

  test('the tables are those of schema.prisma: same columns, nullability and indexes', async () => {
    await migrate({ url });
    const schema = readFileSync(join(MIGRATIONS_DIR, '../schema.prisma'), 'utf8');
    const models = [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].map((match) => match[1] ?? '');
    expect(models).toHaveLength(9);
    for (const model of models) {
      const table = /@@map\("(\w+)"\)/.exec(model)?.[1] ?? '';
      const fields = [...model.matchAll(/^ {2}(\w+) +(String|Int|BigInt|Json|Float|DateTime)(\[\]|\?)?(.*)$/gm)];
      const expected = fields.map(([, name, , mark, rest]) => [/@map\("(\w+)"\)/.exec(rest ?? '')?.[1] ?? name, mark === undefined ? 'NO' : 'YES']);
      const rows = await sql`SELECT column_name, is_nullable FROM information_schema.columns WHERE table_name = ${table} ORDER BY ordinal_position`;
      expect(rows.map((row) => [row['column_name'], row['is_nullable']])).toEqual(expected);
      const indexes = await sql`SELECT indexname FROM pg_indexes WHERE tablename = ${table}`;
      expect(indexes).toHaveLength([...model.matchAll(/@@(index|id|unique)\(| @id\b| @unique\b/g)].length);
    }
  });
});
