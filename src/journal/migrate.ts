/**
 * Applies prisma/migrations at start, without Prisma's engine, which would be downloaded (DESIGN §6.5). The lock and
 * the table are Prisma's own, so that `prisma migrate deploy` and `migrate resolve` can be used on the same database.
 */
import { randomUUID } from 'node:crypto';
import postgres, { type ReservedSql } from 'postgres';
import { matchesChecksum, MIGRATIONS_DIR, readMigrations, type MigrationFile } from './migration-files';
import { publishStatuses } from './publish-statuses';

/** Prisma's advisory lock: two migrators, of either kind, never work at once. */
const MIGRATION_LOCK = 72_707_369;

export interface MigrateOptions {
  readonly url: string;
  readonly directory?: string;
  /** Called with one English sentence before each step that may last. */
  readonly progress?: (message: string) => void;
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly logs: string | null;
}

/** The database cannot be brought to this version of the schema: which migration, why, and what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/**
 * Brings the database to the schema of this version, and copies the list of statuses into it. Returns the names of the
 * migrations applied. Safe to call from several replicas at once. Throws MigrationRefused, or the error of the
 * connection.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const progress = options.progress ?? (() => undefined);
  const files = readMigrations(options.directory ?? MIGRATIONS_DIR);
  // fetch_types: as in notifications.ts, a loss of the connection must reject here rather than end the process.
  const sql = postgres(options.url, { max: 1, connect_timeout: 10, max_lifetime: null, fetch_types: false, onnotice: () => undefined });
  try {
    // Without fetch_types, postgres.js never gives a reservation that would have to open the connection.
    await sql`SELECT 1`;
    // One session throughout: the lock belongs to it, and is given back when it ends, however it ends.
    const session = await sql.reserve();
    await lock(session, progress);
    const applied = await applyPending(session, files, progress);
    await publishStatuses(session);
    session.release();
    return applied;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function lock(session: ReservedSql, progress: (message: string) => void): Promise<void> {
  const [row] = await session<{ taken: boolean }[]>`SELECT pg_try_advisory_lock(${MIGRATION_LOCK}::bigint) AS taken`;
  if (row?.taken) return;
  progress('waiting for another process to finish migrating the database');
  await session`SELECT pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
}

async function applyPending(
  session: ReservedSql,
  files: readonly MigrationFile[],
  progress: (message: string) => void,
): Promise<readonly string[]> {
  const known = await appliedMigrations(session);
  known.forEach((row) => refuseUnfinished(row));
  const names = new Set(files.map(({ name }) => name));
  const unknown = known.filter((row) => !names.has(row.migration_name));
  if (unknown.length > 0) {
    progress(`the database has migrations of a newer version: ${unknown.map((row) => row.migration_name).join(', ')}`);
  }
  const pending = files.filter((file) => !isApplied(file, known));
  for (const file of pending) {
    progress(`migrating the database: ${file.name}`);
    await apply(session, file);
  }
  return pending.map(({ name }) => name);
}

/** The rows that count: those an operator marked as rolled back may be applied again. */
async function appliedMigrations(session: ReservedSql): Promise<readonly AppliedMigration[]> {
  // As schema-engine/connectors/sql-schema-connector creates it.
  await session`
    CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id                  VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum            VARCHAR(64) NOT NULL,
      finished_at         TIMESTAMPTZ,
      migration_name      VARCHAR(255) NOT NULL,
      logs                TEXT,
      rolled_back_at      TIMESTAMPTZ,
      started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`;
  return session<AppliedMigration[]>`
    SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
    WHERE rolled_back_at IS NULL ORDER BY started_at`;
}

function refuseUnfinished(row: AppliedMigration): void {
  if (row.finished_at !== null) return;
  throw new MigrationRefused(
    `Migration ${row.migration_name} failed earlier and the database may be half-way${row.logs ? ` (${row.logs})` : ''}. ` +
      'Mend the cause, undo what it left if anything, then mark it: UPDATE _prisma_migrations SET rolled_back_at = now() ' +
      `WHERE migration_name = '${row.migration_name}' AND finished_at IS NULL; it is applied again at the next start.`,
  );
}

function isApplied(file: MigrationFile, known: readonly AppliedMigration[]): boolean {
  const row = known.find(({ migration_name }) => migration_name === file.name);
  if (!row) return false;
  if (matchesChecksum(file, row.checksum)) return true;
  throw new MigrationRefused(
    `Migration ${file.name} was changed after it was applied to this database: restore prisma/migrations/${file.name}/` +
      'migration.sql as it was released, and put the change into a new migration.',
  );
}

/** One migration, recorded as Prisma does: started, then finished with one step, or left with the error in `logs`. */
async function apply(session: ReservedSql, file: MigrationFile): Promise<void> {
  const id = randomUUID();
  await session`
    INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
    VALUES (${id}, ${file.checksum}, ${file.name}, now())`;
  try {
    // The simple protocol takes several statements, as one transaction unless the file says otherwise.
    await session.unsafe(file.sql).simple();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Ends the transaction a file may have opened itself, in which nothing can be written any more.
    await session`ROLLBACK`;
    await session`UPDATE _prisma_migrations SET logs = ${reason} WHERE id = ${id}`;
    throw new MigrationRefused(`Migration ${file.name} failed: ${reason}. Nothing after it was applied.`, { cause: error });
  }
  await session`UPDATE _prisma_migrations SET applied_steps_count = 1, finished_at = now() WHERE id = ${id}`;
}
