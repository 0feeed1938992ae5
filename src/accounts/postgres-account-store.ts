/** Accounts in PostgreSQL: what production uses. The schema is prisma/schema.prisma. */
import { inTransaction, reaching, type JournalDatabase, type JournalQueries } from '../journal/journal-database';
import type { AccountStore } from './account-store';
import { postgresAccountRows } from './postgres-account-rows';
import { postgresAttemptRows } from './postgres-attempt-rows';
import { postgresAuditLog } from './postgres-audit-log';
import { postgresLinkRows } from './postgres-link-rows';
import { postgresSessionRows } from './postgres-session-rows';

/** Any number that no other advisory lock of this database uses. */
const ACCOUNTS_LOCK = 72_707_370;

/** The store over a pool; whoever opened the pool closes it. */
export function postgresAccountStore(database: JournalDatabase): AccountStore {
  return {
    ...rowsOf(database),
    transaction: (work) => inTransaction(database, (queries) => work(storeInside(queries))),
    lock: () => Promise.reject(new TypeError('lock() belongs inside transaction().')),
  };
}

function storeInside(queries: JournalQueries): AccountStore {
  const store: AccountStore = {
    ...rowsOf(queries),
    transaction: (work) => work(store),
    // The cast gives the function's void result a type that Prisma can read.
    lock: async () => void (await reaching(queries.$queryRaw`SELECT pg_advisory_xact_lock(${ACCOUNTS_LOCK}::bigint)::text`)),
  };
  return store;
}

function rowsOf(queries: JournalQueries): Omit<AccountStore, 'transaction' | 'lock'> {
  return {
    accounts: postgresAccountRows(queries),
    sessions: postgresSessionRows(queries),
    links: postgresLinkRows(queries),
    attempts: postgresAttemptRows(queries),
    audit: postgresAuditLog(queries),
  };
}
