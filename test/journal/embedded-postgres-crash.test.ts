import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../src/journal/embedded/process-info';
import { migrate } from '../../src/journal/migrate';
import { PostgresJournal } from '../../src/journal/postgres-journal';
import { eventually } from '../support/eventually';
import { embeddedFixture, query, serverOf } from './embedded-fixture';
import { sampleConversation, sampleTurn } from './sample-turn';

describe('the embedded PostgreSQL, when something is killed', () => {
  const fixture = embeddedFixture();

  test('a server that does not stop when asked is stopped all the same', async () => {
    const server = await fixture.start();
    process.kill(server.pid, 'SIGSTOP');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    const again = await fixture.start();
    expect(await query(again.url, async (sql) => [...(await sql`SELECT 1 AS one`)])).toEqual([{ one: 1 }]);
  });

  test('killed in the middle of appends, several times: every acknowledged turn is there, none twice', async () => {
    const server = await fixture.start();
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
    const killed = fixture.startApplication();
    const orphan = await serverOf(killed);
    await query(orphan.url, (sql) => sql`CREATE TABLE kept (a int)`);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(isAlive(orphan.pid)).toBe(true);
    const said: string[] = [];
    const server = await fixture.start((message) => said.push(message));
    expect({ url: server.url, pid: server.pid }).toEqual(orphan);
    expect(said.join()).toContain(`taking over the PostgreSQL server left running by a previous start (process ${orphan.pid})`);
    await query(server.url, (sql) => sql`SELECT * FROM kept`);
    await server.stop();
    expect(isAlive(orphan.pid)).toBe(false);
  });

  test('an orphan that was taken over is restarted like any other when it dies', async () => {
    const killed = fixture.startApplication();
    await killed.firstLine;
    killed.child.kill('SIGKILL');
    await killed.ended;
    const server = await fixture.start();
    const orphan = server.pid;
    process.kill(orphan, 'SIGKILL');
    await eventually(() => expect(server.pid).not.toBe(orphan));
    await eventually(() => query(server.url, async (sql) => void (await sql`SELECT 1`)));
  });

  test('everything is killed at once: the next start repairs and goes on', async () => {
    const killed = fixture.startApplication();
    const { url, pid } = await serverOf(killed);
    await query(url, (sql) => sql`CREATE TABLE kept (a int)`);
    killed.child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await killed.ended;
    const server = await fixture.start();
    expect(server.pid).not.toBe(pid);
    await query(server.url, (sql) => sql`SELECT * FROM kept`);
  });

  test('killed during the very first start: the next one starts afresh', async () => {
    const killed = fixture.startApplication();
    await eventually(() => expect(readdirSync(fixture.dataDir).join(' ')).toContain('postgresql.new'));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const server = await fixture.start();
    await query(server.url, (sql) => sql`SELECT 1`);
    expect(readdirSync(fixture.dataDir).filter((name) => name.includes('new') || name.includes('initdb'))).toEqual([]);
  });

  test('a second application on the same directory is refused, with the process that has it', async () => {
    const server = await fixture.start();
    const second = fixture.startApplication();
    await expect(second.firstLine).rejects.toThrow(
      new RegExp(`The data directory ${fixture.dataDir} is already used by process ${process.pid} \\(.+\\), since .+ set DATA_DIR`),
    );
    await query(server.url, (sql) => sql`SELECT 1`);
  });

  test('asked to stop, the application leaves nothing behind', async () => {
    const program = fixture.startApplication();
    const { pid } = await serverOf(program);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(fixture.dataDir, 'postgresql/postmaster.pid'))).toBe(false);
  });

  test('a file left by another server, whose id is now somebody else’s, is not mistaken for an orphan', async () => {
    const first = await fixture.start();
    await first.stop();
    const file = join(fixture.dataDir, 'postgresql/postmaster.pid');
    writeFileSync(file, `${process.pid}\n${fixture.dataDir}/postgresql\n1\n5432\n\n127.0.0.1\n\nready\n`);
    const second = await fixture.start();
    await query(second.url, (sql) => sql`SELECT 1`);
    expect(isAlive(process.pid)).toBe(true);
  });
});
