import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/journal/embedded/embedded-postgres';
import { isAlive } from '../../src/journal/embedded/process-info';
import { nobody } from '../../src/journal/embedded/server-account';
import { migrate } from '../../src/journal/migrate';
import { PostgresJournal } from '../../src/journal/postgres-journal';
import { eventually } from '../support/eventually';
import { temporaryDirectory } from '../support/postgres';
import { startProgram } from '../support/start-program';
import { sampleConversation, sampleTurn } from './sample-turn';

const HOLDER = join(__dirname, 'programs/hold-data-directory.ts');
const asRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL', () => {
  let directory: string;
  let dataDir: string;
  const running: EmbeddedPostgres[] = [];

  beforeEach(() => {
    directory = temporaryDirectory();
    dataDir = join(directory, 'data');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    rmSync(directory, { recursive: true, force: true });
  });

  async function start(progress?: (message: string) => void): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir, progress });
    running.push(server);
    return server;
  }

  async function query<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      return await run(sql);
    } finally {
      await sql.end();
    }
  }

  test('first start: creates the database, says so, keeps secrets to itself; second start: everything is there', async () => {
    const said: string[] = [];
    const first = await start((message) => said.push(message));
    expect(said[0]).toMatch(/^creating the database in /);
    expect(said).toContain('starting PostgreSQL');
    await query(first.url, (sql) => sql`CREATE TABLE kept AS SELECT 'é👍' AS text`);
    expect(statSync(join(dataDir, 'postgresql.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgresql')).mode & 0o777).toBe(0o700);
    expect(first.url).toMatch(/^postgresql:\/\/allo:[\w-]{32}@127\.0\.0\.1:\d+\/allo_departement$/);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await query(second.url, async (sql) => [...(await sql`SELECT text FROM kept`)])).toEqual([{ text: 'é👍' }]);
  });

  test('is durable, in UTF-8, listens on the loopback only, and wants the password', async () => {
    const server = await start();
    const settings = await query(server.url, async (sql) => [
      ...(await sql`
        SELECT name, setting FROM pg_settings
        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding', 'listen_addresses', 'unix_socket_directories')`),
    ]);
    expect(Object.fromEntries(settings.map((row) => [row['name'], row['setting']]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    });
    const wrong = Object.assign(new URL(server.url), { password: 'wrong' }).href;
    await expect(query(wrong, (sql) => sql`SELECT 1`)).rejects.toThrow(/password authentication failed/);
  });

  test('a resident’s words do not reach the server’s log, even in an error', async () => {
    const server = await start();
    await query(server.url, async (sql) => {
      await sql`CREATE TABLE strict (word text CHECK (word = ''))`;
      await expect(sql`INSERT INTO strict VALUES ('very private')`).rejects.toThrow();
    });
    const log = readFileSync(join(dataDir, 'postgresql.log'), 'utf8');
    expect(log).toContain('violates check constraint');
    expect(log).not.toContain('very private');
  });

  test('stopping twice is stopping once; it ends sessions that are open', async () => {
    const server = await start();
    const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
    await sql`SELECT 1`;
    await Promise.all([server.stop(), server.stop()]);
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(join(dataDir, 'app.lock'))).toBe(false);
    await sql.end({ timeout: 0 });
  });

  test('a server that does not stop when asked is stopped all the same', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGSTOP');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    const again = await start();
    expect(await query(again.url, async (sql) => [...(await sql`SELECT 1 AS one`)])).toEqual([{ one: 1 }]);
  });

  test('killed in the middle of appends, several times: every acknowledged turn is there, none twice', async () => {
    const server = await start();
    await migrate({ url: server.url });
    const journal = new PostgresJournal({ url: server.url, poolSize: 4 });
    const acknowledged = new Map<string, number>();
    let appending = true;
    const writer = async (id: string): Promise<void> => {
      for (let version = 0; appending; ) {
        try {
          await journal.open(sampleConversation(id));
          const result = await journal.append(sampleTurn(id, version));
          // A duplicate is a turn whose acknowledgement was lost with the server: it is there, once.
          version += result.kind === 'conflict' ? 0 : 1;
          acknowledged.set(id, version);
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    };
    const writers = Array.from({ length: 4 }, () => writer(randomUUID()));
    for (let round = 0; round < 3; round += 1) {
      const before = [...acknowledged.values()].reduce((sum, n) => sum + n, 0);
      await eventually(() => expect([...acknowledged.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(before + 100));
      const killed = server.pid;
      process.kill(killed, 'SIGKILL');
      await eventually(() => expect(server.pid).not.toBe(killed));
    }
    await eventually(() => journal.check());
    appending = false;
    await Promise.all(writers);
    for (const [id, turns] of acknowledged) {
      const stored = await journal.since(id, 0, 1_000_000);
      expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * turns }, (_, index) => index + 1));
      expect(stored.filter(({ seq }) => seq % 2).map(({ payload }) => payload['text'])).toEqual(
        Array.from({ length: turns }, (_, version) => `question ${version}`),
      );
    }
    expect(acknowledged.size).toBe(4);
    await journal.close();
  });

  test('the application is killed: the next start takes over the server that it left running', async () => {
    const killed = startProgram(HOLDER, [dataDir]);
    const orphan = JSON.parse(await killed.firstLine) as { url: string; pid: number };
    await query(orphan.url, (sql) => sql`CREATE TABLE kept (a int)`);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(isAlive(orphan.pid)).toBe(true);
    const said: string[] = [];
    const server = await start((message) => said.push(message));
    expect({ url: server.url, pid: server.pid }).toEqual(orphan);
    expect(said.join()).toContain(`taking over the PostgreSQL server left running by a previous start (process ${orphan.pid})`);
    await query(server.url, (sql) => sql`SELECT * FROM kept`);
    await server.stop();
    expect(isAlive(orphan.pid)).toBe(false);
  });

  test('an orphan that was taken over is restarted like any other when it dies', async () => {
    const killed = startProgram(HOLDER, [dataDir]);
    await killed.firstLine;
    killed.child.kill('SIGKILL');
    await killed.ended;
    const server = await start();
    const orphan = server.pid;
    process.kill(orphan, 'SIGKILL');
    await eventually(() => expect(server.pid).not.toBe(orphan));
    await eventually(() => query(server.url, async (sql) => void (await sql`SELECT 1`)));
  });

  test('everything is killed at once: the next start repairs and goes on', async () => {
    const killed = startProgram(HOLDER, [dataDir]);
    const { url, pid } = JSON.parse(await killed.firstLine) as { url: string; pid: number };
    await query(url, (sql) => sql`CREATE TABLE kept (a int)`);
    killed.child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    const server = await start();
    expect(server.pid).not.toBe(pid);
    await query(server.url, (sql) => sql`SELECT * FROM kept`);
  });

  test('killed during the very first start: the next one starts afresh', async () => {
    const killed = startProgram(HOLDER, [dataDir]);
    await eventually(() => expect(readdirSync(dataDir)).toContain('postgresql.new'));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const server = await start();
    await query(server.url, (sql) => sql`SELECT 1`);
    expect(readdirSync(dataDir).filter((name) => name.includes('new') || name.includes('initdb'))).toEqual([]);
  });

  test('a second application on the same directory is refused, with the process that has it', async () => {
    const server = await start();
    const second = startProgram(HOLDER, [dataDir]);
    await expect(second.firstLine).rejects.toThrow(
      new RegExp(`The data directory ${dataDir} is already used by process ${process.pid} \\(.+\\), since .+ set DATA_DIR`),
    );
    await query(server.url, (sql) => sql`SELECT 1`);
  });

  test('asked to stop, the application leaves nothing behind', async () => {
    const program = startProgram(HOLDER, [dataDir]);
    const { pid } = JSON.parse(await program.firstLine) as { pid: number };
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(dataDir, 'postgresql/postmaster.pid'))).toBe(false);
  });

  test('a file left by another server, whose id is now somebody else’s, is not mistaken for an orphan', async () => {
    const first = await start();
    await first.stop();
    const file = join(dataDir, 'postgresql/postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}/postgresql\n1\n5432\n\n127.0.0.1\n\nready\n`);
    const second = await start();
    await query(second.url, (sql) => sql`SELECT 1`);
    expect(isAlive(process.pid)).toBe(true);
  });

  test('a database of another version of PostgreSQL is refused with what to do', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'postgresql/PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/written by PostgreSQL 15; this version runs PostgreSQL \d+.*pg_dump/);
  });

  test('a lost password is an error that names the file', async () => {
    await (await start()).stop();
    rmSync(join(dataDir, 'postgresql.password'));
    await expect(start()).rejects.toThrow(/postgresql\.password is missing.*restore this file/);
  });

  test('a server that cannot start says its last words, and gives the directory back', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'postgresql/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start()).rejects.toThrow(/does not start.*no_such_setting/s);
    expect(existsSync(join(dataDir, 'app.lock'))).toBe(false);
  });

  (asRoot ? describe : describe.skip)('started by root', () => {
    test('runs as an account without rights, which owns the files', async () => {
      const server = await start();
      expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody().uid);
      expect(statSync(join(dataDir, 'postgresql')).uid).toBe(nobody().uid);
    });

    test('in a directory closed to others: the files go where that account can reach them, and stay there', async () => {
      chmodSync(directory, 0o700);
      const server = await start();
      await query(server.url, (sql) => sql`CREATE TABLE kept (a int)`);
      expect(existsSync(join(dataDir, 'postgresql'))).toBe(false);
      const [, place] = /-D\0([^\0]+)/.exec(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')) ?? [];
      expect(place).toMatch(/^\/var\/lib\/allo-departement\/[0-9a-f]{16}\/postgresql$/);
      await server.stop();
      chmodSync(directory, 0o755);
      const again = await start();
      await query(again.url, (sql) => sql`SELECT * FROM kept`);
      await again.stop();
      rmSync(join(String(place), '..'), { recursive: true });
    });

    test('a database that becomes out of reach is not silently replaced by an empty one', async () => {
      await (await start()).stop();
      chmodSync(directory, 0o700);
      await expect(start()).rejects.toThrow(/cannot reach it.*chmod o\+x/);
    });

    test('an ordinary user starts it too, as himself, and root afterwards keeps it his', async () => {
      const user = { uid: 1, gid: 1 }; // « daemon », on every Linux: initdb wants a name for its user
      mkdirSync(dataDir);
      chownSync(dataDir, user.uid, user.gid);
      const program = startProgram(HOLDER, [dataDir], user);
      const { pid } = JSON.parse(await program.firstLine) as { pid: number };
      expect(statSync(`/proc/${pid}`).uid).toBe(user.uid);
      program.child.kill('SIGTERM');
      expect(await program.ended).toBe(0);
      const server = await start();
      expect(statSync(`/proc/${server.pid}`).uid).toBe(user.uid);
    });
  });
});
