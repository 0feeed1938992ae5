import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { isAlive } from '../../src/journal/embedded/process-info';
import { nobody } from '../../src/journal/embedded/server-account';
import { embeddedFixture, query, serverOf } from './embedded-fixture';

const asRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL', () => {
  const fixture = embeddedFixture();

  test('first start: creates the database, says so, keeps secrets to itself; second start: everything is there', async () => {
    const said: string[] = [];
    const first = await fixture.start((message) => said.push(message));
    expect(said[0]).toMatch(/^creating the database in /);
    expect(said).toContain('starting PostgreSQL');
    await query(first.url, (sql) => sql`CREATE TABLE kept AS SELECT 'é👍' AS text`);
    expect(statSync(join(fixture.dataDir, 'postgresql.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(fixture.dataDir, 'postgresql')).mode & 0o777).toBe(0o700);
    expect(first.url).toMatch(/^postgresql:\/\/allo:[\w-]{32}@127\.0\.0\.1:\d+\/allo_departement$/);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await fixture.start();
    expect(await query(second.url, async (sql) => [...(await sql`SELECT text FROM kept`)])).toEqual([{ text: 'é👍' }]);
  });

  test('is durable, in UTF-8, listens on the loopback only, and wants the password', async () => {
    const server = await fixture.start();
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
    const server = await fixture.start();
    await query(server.url, async (sql) => {
      await sql`CREATE TABLE strict (word text CHECK (word = ''))`;
      await expect(sql`INSERT INTO strict VALUES ('very private')`).rejects.toThrow();
    });
    const log = readFileSync(join(fixture.dataDir, 'postgresql.log'), 'utf8');
    expect(log).toContain('violates check constraint');
    expect(log).not.toContain('very private');
  });

  test('stopping twice is stopping once; it ends sessions that are open', async () => {
    const server = await fixture.start();
    const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
    await sql`SELECT 1`;
    await Promise.all([server.stop(), server.stop()]);
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(join(fixture.dataDir, 'app.lock'))).toBe(false);
    await sql.end({ timeout: 0 });
  });

  test('a database of another version of PostgreSQL is refused with what to do', async () => {
    await (await fixture.start()).stop();
    writeFileSync(join(fixture.dataDir, 'postgresql/PG_VERSION'), '15\n');
    await expect(fixture.start()).rejects.toThrow(/written by PostgreSQL 15; this version runs PostgreSQL \d+.*pg_dump/);
  });

  test('a lost password is an error that names the file', async () => {
    await (await fixture.start()).stop();
    rmSync(join(fixture.dataDir, 'postgresql.password'));
    await expect(fixture.start()).rejects.toThrow(/postgresql\.password is missing.*restore this file/);
  });

  test('a server that cannot start says its last words, and gives the directory back', async () => {
    await (await fixture.start()).stop();
    writeFileSync(join(fixture.dataDir, 'postgresql/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(fixture.start()).rejects.toThrow(/does not start.*no_such_setting/s);
    expect(existsSync(join(fixture.dataDir, 'app.lock'))).toBe(false);
  });

  (asRoot ? describe : describe.skip)('started by root', () => {
    test('runs as an account without rights, which owns the files', async () => {
      const server = await fixture.start();
      expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody().uid);
      expect(statSync(join(fixture.dataDir, 'postgresql')).uid).toBe(nobody().uid);
    });

    test('in a directory closed to others: the files go where that account can reach them, and stay there', async () => {
      chmodSync(fixture.directory, 0o700);
      const server = await fixture.start();
      await query(server.url, (sql) => sql`CREATE TABLE kept (a int)`);
      expect(existsSync(join(fixture.dataDir, 'postgresql'))).toBe(false);
      const [, place] = /-D\0([^\0]+)/.exec(readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')) ?? [];
      expect(place).toMatch(/^\/var\/lib\/allo-departement\/[0-9a-f]{16}\/postgresql$/);
      await server.stop();
      chmodSync(fixture.directory, 0o755);
      const again = await fixture.start();
      await query(again.url, (sql) => sql`SELECT * FROM kept`);
      await again.stop();
      rmSync(join(String(place), '..'), { recursive: true });
    });

    test('a database that becomes out of reach is not silently replaced by an empty one', async () => {
      await (await fixture.start()).stop();
      chmodSync(fixture.directory, 0o700);
      await expect(fixture.start()).rejects.toThrow(/cannot reach it.*chmod o\+x/);
    });

    test('an ordinary user starts it too, as himself, and root afterwards keeps it his', async () => {
      const user = { uid: 1, gid: 1 }; // « daemon », on every Linux: initdb wants a name for its user
      mkdirSync(fixture.dataDir);
      chownSync(fixture.dataDir, user.uid, user.gid);
      const program = fixture.startApplication(user);
      const { pid } = await serverOf(program);
      expect(statSync(`/proc/${pid}`).uid).toBe(user.uid);
      program.child.kill('SIGTERM');
      expect(await program.ended).toBe(0);
      const server = await fixture.start();
      expect(statSync(`/proc/${server.pid}`).uid).toBe(user.uid);
    });
  });
});
