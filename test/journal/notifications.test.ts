import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { EVERY_CONVERSATION } from '../../src/journal/journal';
import { Notifications } from '../../src/journal/notifications';
import { PostgresJournal } from '../../src/journal/postgres-journal';
import { eventually } from '../support/eventually';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { TcpProxy } from '../support/tcp-proxy';
import { sampleConversation, sampleTurn } from './sample-turn';

describe('several processes on one database', () => {
  let server: TestPostgres;
  let url: string;
  let sql: postgres.Sql;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    server = await startTestPostgres();
    url = await server.createJournalDatabase();
    sql = postgres(url, { max: 1, onnotice: () => undefined });
  });
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });
  afterAll(async () => {
    await sql.end();
    await server.stop();
  });

  /** Subscribes, and waits until the database knows. */
  async function listenThrough(subscriber: Pick<Notifications, 'subscribe'>): Promise<string[]> {
    const heard: string[] = [];
    const before = await listeners();
    subscriber.subscribe((id) => heard.push(id));
    await eventually(async () => expect(await listeners()).toBe(before + 1));
    return heard;
  }

  async function listeners(): Promise<number> {
    const [row] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE '%notifications' OR query ILIKE 'listen%'`;
    return row?.n ?? 0;
  }

  function notifications(through = url): Notifications {
    const created = new Notifications(through);
    closing.push(() => created.close());
    return created;
  }

  test('each journal hears of what the other appends, and not of its own', async () => {
    const [one, two] = [new PostgresJournal({ url, poolSize: 2 }), new PostgresJournal({ url, poolSize: 2 })];
    closing.push(() => one.close(), () => two.close());
    const [heardByOne, heardByTwo] = [await listenThrough(one), await listenThrough(two)];
    const [a, b] = [randomUUID(), randomUUID()];
    await one.open(sampleConversation(a));
    await one.append(sampleTurn(a, 0));
    await two.open(sampleConversation(b));
    await two.append(sampleTurn(b, 0));
    await eventually(() => {
      expect(heardByOne).toEqual([b]);
      expect(heardByTwo).toEqual([a]);
    });
    expect(await two.since(a, 0, 10)).toHaveLength(2);
  });

  test('a burst of two thousand conversations arrives whole', async () => {
    const heard = await listenThrough(notifications());
    const ids = Array.from({ length: 2_000 }, () => randomUUID());
    const sender = notifications();
    ids.forEach((id) => sender.announce(id));
    await eventually(() => expect(new Set(heard)).toEqual(new Set(ids)));
  });

  test('an id too long to be announced wakes everybody', async () => {
    const heard = await listenThrough(notifications());
    notifications().announce('x'.repeat(9_000));
    await eventually(() => expect(heard).toEqual([EVERY_CONVERSATION]));
  });

  test('a message of another version of the application wakes everybody', async () => {
    const heard = await listenThrough(notifications());
    await sql.notify('allo_journal', 'not what we expect');
    await eventually(() => expect(heard).toEqual([EVERY_CONVERSATION]));
  });

  test('what is announced just before leaving is still sent', async () => {
    const heard = await listenThrough(notifications());
    const leaving = new Notifications(url);
    leaving.announce('last words');
    await leaving.close();
    await eventually(() => expect(heard).toEqual(['last words']));
  });

  test('who unsubscribed hears nothing more', async () => {
    const listener = notifications();
    const [left, stayed]: [string[], string[]] = [[], []];
    const unsubscribe = listener.subscribe((id) => left.push(id));
    listener.subscribe((id) => stayed.push(id));
    unsubscribe();
    const sender = notifications();
    await eventually(() => {
      sender.announce('hello');
      expect(stayed).toContain('hello');
    });
    expect(left).toEqual([]);
  });

  test('a listener cut off for a while wakes everybody once it is back, then hears again', async () => {
    const proxy = new TcpProxy(new URL(url));
    const cutOff = notifications(await proxy.open());
    closing.push(() => proxy.cut());
    const heard = await listenThrough(cutOff);
    await proxy.cut();
    const sender = notifications();
    sender.announce('missed');
    await new Promise((resolve) => setTimeout(resolve, 3_000)); // several attempts to reconnect are refused
    expect(heard).toEqual([]);
    await proxy.open();
    await eventually(() => expect(heard).toContain(EVERY_CONVERSATION));
    await eventually(() => {
      sender.announce('heard again');
      expect(heard).toContain('heard again');
    });
    expect(heard).not.toContain('missed');
  });

  test('a listener that starts while the database is down hears once it is up', async () => {
    const proxy = new TcpProxy(new URL(url));
    const through = await proxy.open();
    await proxy.cut();
    const heard: string[] = [];
    notifications(through).subscribe((id) => heard.push(id));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await proxy.open();
    closing.push(() => proxy.cut());
    const sender = notifications();
    await eventually(() => {
      sender.announce('at last');
      expect(heard).toContain('at last');
    });
  });

  test('connections reset at any moment of their beginning end no process, and are made again', async () => {
    const proxy = new TcpProxy(new URL(url));
    const through = await proxy.open();
    closing.push(() => proxy.cut());
    // jest fails the test on any unhandled error.
    const listener = notifications(through);
    const heard: string[] = [];
    for (let chunks = 0; chunks < 12; chunks += 1) {
      proxy.resetAfter(chunks);
      const sender = notifications(through);
      sender.announce('lost');
      if (chunks === 0) listener.subscribe((id) => heard.push(id));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    proxy.resetAfter(Infinity);
    await proxy.cut();
    await proxy.open();
    const sender = notifications();
    await eventually(() => {
      sender.announce('back');
      expect(heard).toContain('back');
    });
  });
});
