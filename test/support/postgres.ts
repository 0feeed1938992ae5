/** A real PostgreSQL for tests: the embedded one, on a free port, in a directory of its own. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../src/journal/embedded/embedded-postgres';
import { migrate } from '../../src/journal/migrate';

export interface TestPostgres {
  /** Process id of the server; changes when the supervisor restarted it. */
  readonly pid: number;
  /** A new empty database; its URL. */
  createDatabase(): Promise<string>;
  /** A new database with the schema of this version; its URL. */
  createJournalDatabase(): Promise<string>;
  /** Stops the server and deletes its files. */
  stop(): Promise<void>;
}

/** A new directory that every account may walk to: PostgreSQL runs as `nobody` when the tests run as root. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'allo-test-'));
  chmodSync(directory, 0o755);
  return directory;
}

/** Starts one server; call it in `beforeAll`, with `stop` in `afterAll`. Takes about a second. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const directory = temporaryDirectory();
  const server = await startEmbeddedPostgres({ dataDir: join(directory, 'data') });
  const createDatabase = async (): Promise<string> => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const sql = postgres(server.url, { max: 1 });
    await sql.unsafe(`CREATE DATABASE ${name}`);
    await sql.end();
    return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  };
  return {
    get pid() {
      return server.pid;
    },
    createDatabase,
    createJournalDatabase: async () => {
      const url = await createDatabase();
      await migrate({ url });
      return url;
    },
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
