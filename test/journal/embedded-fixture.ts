/** A data directory of its own for each test, and every server started in it stopped afterwards. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/journal/embedded/embedded-postgres';
import { temporaryDirectory } from '../support/postgres';
import { startProgram, type Program } from '../support/start-program';

export interface EmbeddedFixture {
  /** The parent of the data directory. */
  readonly directory: string;
  readonly dataDir: string;
  start(progress?: (message: string) => void): Promise<EmbeddedPostgres>;
  /** Starts the server from a process of its own, as the application would. */
  startApplication(account?: { uid: number; gid: number }): Program;
}

/** To be called in a `describe`: registers the hooks. */
export function embeddedFixture(): EmbeddedFixture {
  let directory = '';
  const running: EmbeddedPostgres[] = [];

  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    rmSync(directory, { recursive: true, force: true });
  });

  const dataDir = (): string => join(directory, 'data');
  return {
    get directory() {
      return directory;
    },
    get dataDir() {
      return dataDir();
    },
    async start(progress) {
      const server = await startEmbeddedPostgres({ dataDir: dataDir(), progress });
      running.push(server);
      return server;
    },
    startApplication: (account) => startProgram(join(__dirname, 'programs/hold-data-directory.ts'), [dataDir()], account),
  };
}

/** Runs queries on a connection of their own. */
export async function query<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

/** The URL and the process id of the server that `startApplication` started. */
export async function serverOf(program: Program): Promise<{ url: string; pid: number }> {
  return JSON.parse(await program.firstLine) as { url: string; pid: number };
}
