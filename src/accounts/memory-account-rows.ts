/** The tables of accounts over maps, each method answering as its twin of postgres-*-rows.ts does. */
import type { StoredAccount } from './account';
import type { AccountRows, AttemptRows, LinkRows, SessionRows, StoredLink, StoredSession } from './account-store';

type Table<T> = Map<string, T>;

export function memoryAccountRows(tables: { readonly accounts: Table<StoredAccount> }): AccountRows {
  const all = () => [...tables.accounts.values()];
  return {
    count: async () => tables.accounts.size,
    async insert(account) {
      if (all().some(({ email }) => email === account.email)) return false;
      tables.accounts.set(account.id, account);
      return true;
    },
    find: async (id) => tables.accounts.get(id),
    findByEmail: async (wanted) => all().find(({ email }) => email === wanted),
    list: async () => all().sort((a, b) => compare(a.name, b.name) || compare(a.email, b.email)),
    async update(account) {
      const known = tables.accounts.get(account.id);
      if (known?.version !== account.version - 1) return false;
      const { email, createdAt, lastSignedInAt } = known;
      tables.accounts.set(account.id, { ...account, email, createdAt, lastSignedInAt });
      return true;
    },
    async signedIn(id, at) {
      const known = tables.accounts.get(id);
      if (known) tables.accounts.set(id, { ...known, lastSignedInAt: at });
    },
  };
}

/** By code points, as a database whose collation is C does. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function memorySessionRows(tables: { readonly accounts: Table<StoredAccount>; readonly sessions: Table<StoredSession> }): SessionRows {
  const remove = (condition: (session: StoredSession) => boolean): number => {
    const gone = [...tables.sessions.values()].filter(condition);
    for (const { id } of gone) tables.sessions.delete(id);
    return gone.length;
  };
  return {
    insert: async (session) => void tables.sessions.set(session.id, session),
    async find(wanted) {
      const session = [...tables.sessions.values()].find(({ tokenHash }) => tokenHash === wanted);
      const account = session && tables.accounts.get(session.accountId);
      return session && account && { session, account };
    },
    async touch(id, at) {
      const known = tables.sessions.get(id);
      if (known && known.lastUsedAt < at) tables.sessions.set(id, { ...known, lastUsedAt: at });
    },
    async listOf(wanted) {
      const own = [...tables.sessions.values()].filter(({ accountId }) => accountId === wanted);
      return own.sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime() || compare(a.id, b.id));
    },
    delete: async (accountId, id) => remove((session) => session.accountId === accountId && session.id === id) === 1,
    deleteAll: async (accountId, keep) => void remove((session) => session.accountId === accountId && session.id !== keep),
    deleteExpired: async (createdBefore, unusedSince) => void remove(({ createdAt, lastUsedAt }) => createdAt < createdBefore || lastUsedAt < unusedSince),
  };
}

export function memoryLinkRows(tables: { readonly links: Table<StoredLink> }): LinkRows {
  const remove = (condition: (link: StoredLink) => boolean): void => {
    for (const link of tables.links.values()) if (condition(link)) tables.links.delete(link.tokenHash);
  };
  return {
    insert: async (link) => void tables.links.set(link.tokenHash, link),
    find: async (tokenHash) => tables.links.get(tokenHash),
    delete: async (tokenHash) => tables.links.delete(tokenHash),
    deleteAll: async (wanted) => remove(({ accountId }) => accountId === wanted),
    deleteExpired: async (before) => remove(({ expiresAt }) => expiresAt <= before),
  };
}

export function memoryAttemptRows(tables: { readonly attempts: Table<{ count: number; since: Date }> }): AttemptRows {
  return {
    async count(key, at, periodMs) {
      const known = tables.attempts.get(key);
      const going = known !== undefined && known.since.getTime() > at.getTime() - periodMs;
      const next = going ? { count: known.count + 1, since: known.since } : { count: 1, since: at };
      tables.attempts.set(key, next);
      return next;
    },
    async giveBack(key) {
      const known = tables.attempts.get(key);
      if (known && known.count > 0) tables.attempts.set(key, { ...known, count: known.count - 1 });
    },
    clear: async (key) => void tables.attempts.delete(key),
    async deleteOld(before) {
      for (const [key, { since }] of tables.attempts) if (since < before) tables.attempts.delete(key);
    },
  };
}
