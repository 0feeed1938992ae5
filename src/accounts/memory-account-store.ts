/** Accounts in memory, for tests: same contract, nothing survives the process. */
import type { StoredAccount } from './account';
import type { AccountStore, StoredLink, StoredSession } from './account-store';
import type { AuditEntry } from './audit-log';
import { memoryAuditLog } from './memory-audit-log';
import { memoryLinkRows, memorySessionRows, memoryAttemptRows, memoryAccountRows } from './memory-account-rows';

/** All that is kept; copied before a transaction, so that it can be put back. */
export interface MemoryTables {
  accounts: Map<string, StoredAccount>;
  sessions: Map<string, StoredSession>;
  links: Map<string, StoredLink>;
  attempts: Map<string, { count: number; since: Date }>;
  audit: AuditEntry[];
}

/** A new empty store. Transactions run one after the other. */
export function memoryAccountStore(): AccountStore {
  const tables: MemoryTables = { accounts: new Map(), sessions: new Map(), links: new Map(), attempts: new Map(), audit: [] };
  const rows = rowsOf(tables);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...rows,
    lock: () => Promise.reject(new TypeError('lock() belongs inside transaction().')),
    transaction(work) {
      const run = last.then(() => runWhole(tables, rows, work));
      last = run.catch(() => undefined);
      return run;
    },
  };
}

async function runWhole<T>(tables: MemoryTables, rows: ReturnType<typeof rowsOf>, work: (store: AccountStore) => Promise<T>): Promise<T> {
  const before: MemoryTables = { accounts: new Map(tables.accounts), sessions: new Map(tables.sessions), links: new Map(tables.links), attempts: new Map(tables.attempts), audit: [...tables.audit] };
  const inside: AccountStore = { ...rows, lock: () => Promise.resolve(), transaction: (more) => more(inside) };
  try {
    return await work(inside);
  } catch (error) {
    Object.assign(tables, before);
    throw error;
  }
}

function rowsOf(tables: MemoryTables): Omit<AccountStore, 'transaction' | 'lock'> {
  return {
    accounts: memoryAccountRows(tables),
    sessions: memorySessionRows(tables),
    links: memoryLinkRows(tables),
    attempts: memoryAttemptRows(tables),
    audit: memoryAuditLog(tables),
  };
}
