import postgres from 'postgres';
import type { AccountStore } from '../../src/accounts/account-store';
import { postgresAccountStore } from '../../src/accounts/postgres-account-store';
import { openJournalDatabase, type JournalDatabase } from '../../src/journal/journal-database';
import { JournalUnavailable } from '../../src/journal/journal-unavailable';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { accountStoreContract } from './account-store-contract';

describe('accounts in PostgreSQL', () => {
  let server: TestPostgres;
  let url: string;
  let database: JournalDatabase;
  let store: AccountStore;
  beforeAll(async () => {
    server = await startTestPostgres();
    url = await server.createJournalDatabase();
    database = openJournalDatabase({ url, poolSize: 4 });
    store = postgresAccountStore(database);
  });
  afterAll(async () => {
    await database.$disconnect();
    await server.stop();
  });

  accountStoreContract(async () => store);

  test('nothing rewrites or empties the audit log', async () => {
    await store.audit.append({ at: new Date(), actor: { name: 'a' }, action: 'account.created', target: { kind: 'compte', id: 'i', label: 'l', territories: [] } });
    const sql = postgres(url, { max: 1 });
    for (const statement of ["UPDATE audit_log SET actor = 'b'", 'DELETE FROM audit_log', 'TRUNCATE audit_log']) {
      await expect(sql.unsafe(statement)).rejects.toThrow('audit_log only grows');
    }
    await sql.end();
  });

  test('a database that is away is said so, inside a transaction as outside', async () => {
    const nowhere = openJournalDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' });
    const away = postgresAccountStore(nowhere);
    await expect(away.accounts.count()).rejects.toBeInstanceOf(JournalUnavailable);
    await expect(away.transaction((inside) => inside.accounts.count())).rejects.toBeInstanceOf(JournalUnavailable);
    await nowhere.$disconnect();
  });
});
