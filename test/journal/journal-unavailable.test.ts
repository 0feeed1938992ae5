import { randomUUID } from 'node:crypto';
import { JournalUnavailable } from '../../src/journal/journal-unavailable';
import { PostgresJournal } from '../../src/journal/postgres-journal';
import { eventually } from '../support/eventually';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { TcpProxy } from '../support/tcp-proxy';
import { sampleConversation, sampleTurn } from './sample-turn';

describe('a database that goes away', () => {
  let server: TestPostgres;
  let proxy: TcpProxy;
  let journal: PostgresJournal;
  let id: string;

  beforeAll(async () => {
    server = await startTestPostgres();
  });
  beforeEach(async () => {
    proxy = new TcpProxy(new URL(await server.createJournalDatabase()));
    journal = new PostgresJournal({ url: await proxy.open(), poolSize: 3 });
    id = randomUUID();
    await journal.open(sampleConversation(id));
    await journal.append(sampleTurn(id, 0));
  });
  afterEach(async () => {
    proxy.thaw();
    await journal.close();
    await proxy.cut();
  });
  afterAll(() => server.stop());

  test('refuses connections: every method says so, and works when it is back', async () => {
    await proxy.cut();
    const calls = [
      () => journal.open(sampleConversation(id)),
      () => journal.find(id),
      () => journal.findByClientActivityId(id, 'client-0'),
      () => journal.append(sampleTurn(id, 1)),
      () => journal.since(id, 0, 10),
      () => journal.end(id, new Date()),
      () => journal.check(),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(JournalUnavailable);
    await proxy.open();
    await eventually(() => journal.check());
    expect(await journal.append(sampleTurn(id, 1))).toMatchObject({ kind: 'appended', version: 2 });
  });

  test('hangs: more waiting calls than connections are all told, and it works when it is back', async () => {
    proxy.freeze();
    const calls = await Promise.allSettled(Array.from({ length: 8 }, () => journal.find(id)));
    expect(calls.map((call) => call.status === 'rejected' && call.reason instanceof JournalUnavailable)).toEqual(Array(8).fill(true));
    proxy.thaw();
    await eventually(() => journal.check());
    expect(await journal.find(id)).toMatchObject({ version: 1 });
  });

  test('an append whose answer was lost is found by its client id', async () => {
    proxy.freeze();
    const lost = journal.append(sampleTurn(id, 1));
    await expect(lost).rejects.toThrow(JournalUnavailable);
    proxy.thaw();
    await eventually(() => journal.check());
    // Written or not, nobody can tell from here: sending it again gives one message, never two.
    expect(['appended', 'duplicate']).toContain((await journal.append(sampleTurn(id, 1))).kind);
    expect(await journal.since(id, 0, 10)).toHaveLength(4);
  });

  test('is killed and restarted by its supervisor: the journal goes on by itself', async () => {
    const before = server.pid;
    process.kill(before, 'SIGKILL');
    await eventually(() => expect(server.pid).not.toBe(before));
    await eventually(() => journal.check());
    expect(await journal.append(sampleTurn(id, 1))).toMatchObject({ kind: 'appended', version: 2 });
  });
});
