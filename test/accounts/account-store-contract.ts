/** What every store of accounts promises, tried on each implementation. */
import { randomUUID } from 'node:crypto';
import type { StoredAccount } from '../../src/accounts/account';
import type { AccountStore, StoredSession } from '../../src/accounts/account-store';
import type { AuditEntry, NewAuditEntry } from '../../src/accounts/audit-log';

const NOON = new Date('2026-11-22T12:00:00.000Z');
const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

function anAccount(values: Partial<StoredAccount> = {}): StoredAccount {
  const id = randomUUID();
  return { id, email: `${id}@exemple.fr`, name: 'Anne', role: 'agent', territories: ['pas-de-calais'], state: 'invited', version: 1, createdAt: NOON, ...values };
}

function aSession(accountId: string, values: Partial<StoredSession> = {}): StoredSession {
  return { id: randomUUID(), tokenHash: randomUUID(), accountId, userAgent: 'Firefox', createdAt: NOON, lastUsedAt: NOON, ...values };
}

const anEntry = (id: string, values: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  at: NOON,
  actor: { id, name: 'Anne' },
  action: 'account.changed',
  target: { kind: 'compte', id, label: 'Léo (leo@exemple.fr)', territories: ['pas-de-calais'] },
  ...values,
});

/** Registers the tests of one implementation; the store may hold other tests' rows. */
export function accountStoreContract(open: () => Promise<AccountStore>): void {
  let store: AccountStore;
  let account: StoredAccount;
  beforeEach(async () => {
    store = await open();
    account = anAccount();
    await store.accounts.insert(account);
  });

  describe('accounts', () => {
    test('come back as they were written, by id and by e-mail address', async () => {
      const full = anAccount({ passwordHash: 'h', role: 'rédacteur', territories: ['*'], state: 'active' });
      expect(await store.accounts.insert(full)).toBe(true);
      expect(await store.accounts.find(full.id)).toEqual(full);
      expect(await store.accounts.findByEmail(full.email)).toEqual(full);
      expect(await store.accounts.find(account.id)).toEqual(account);
      expect(await store.accounts.find('nobody')).toBeUndefined();
      expect(await store.accounts.findByEmail('nobody')).toBeUndefined();
    });

    test('an e-mail address belongs to one account', async () => {
      const before = await store.accounts.count();
      expect(await store.accounts.insert(anAccount({ email: account.email }))).toBe(false);
      expect(await store.accounts.count()).toBe(before);
      expect(await store.accounts.findByEmail(account.email)).toEqual(account);
    });

    test('an update counts from the version it saw, and a stale one changes nothing', async () => {
      const changed: StoredAccount = { ...account, name: 'Béa', role: 'lecteur', territories: [], state: 'active', passwordHash: 'h', version: 2 };
      expect(await store.accounts.update(changed)).toBe(true);
      expect(await store.accounts.update({ ...changed, name: 'Chloé' })).toBe(false);
      expect(await store.accounts.find(account.id)).toEqual(changed);
      expect(await store.accounts.update({ ...changed, passwordHash: undefined, version: 3 })).toBe(true);
      expect((await store.accounts.find(account.id))?.passwordHash).toBeUndefined();
    });

    test('signing in is noted without a new version', async () => {
      await store.accounts.signedIn(account.id, later(5));
      expect(await store.accounts.find(account.id)).toEqual({ ...account, lastSignedInAt: later(5) });
    });

    test('are listed by name, then by address', async () => {
      const mark = randomUUID();
      const people = [anAccount({ name: `${mark} b` }), anAccount({ name: `${mark} a`, email: `z${mark}@x.fr` }), anAccount({ name: `${mark} a`, email: `a${mark}@x.fr` })];
      for (const person of people) await store.accounts.insert(person);
      const found = (await store.accounts.list()).filter(({ name }) => name.startsWith(mark));
      expect(found.map(({ id }) => id)).toEqual([people[2]?.id, people[1]?.id, people[0]?.id]);
    });
  });

  describe('sessions', () => {
    test('are found with their account by the hash of the token only', async () => {
      const session = aSession(account.id);
      await store.sessions.insert(session);
      expect(await store.sessions.find(session.tokenHash)).toEqual({ session, account });
      expect(await store.sessions.find(session.id)).toBeUndefined();
    });

    test('the last use only moves forward', async () => {
      const session = aSession(account.id);
      await store.sessions.insert(session);
      await store.sessions.touch(session.id, later(5));
      await store.sessions.touch(session.id, later(2));
      expect((await store.sessions.find(session.tokenHash))?.session.lastUsedAt).toEqual(later(5));
    });

    test('one is closed by its owner alone, all but one at once, most recent first in the list', async () => {
      const other = anAccount();
      await store.accounts.insert(other);
      const [first, second, third] = [aSession(account.id), aSession(account.id, { lastUsedAt: later(3) }), aSession(account.id, { lastUsedAt: later(1) })];
      for (const session of [first, second, third]) await store.sessions.insert(session);
      expect((await store.sessions.listOf(account.id)).map(({ id }) => id)).toEqual([second.id, third.id, first.id]);
      expect(await store.sessions.delete(other.id, first.id)).toBe(false);
      expect(await store.sessions.delete(account.id, first.id)).toBe(true);
      expect(await store.sessions.delete(account.id, first.id)).toBe(false);
      await store.sessions.deleteAll(account.id, third.id);
      expect(await store.sessions.listOf(account.id)).toEqual([third]);
      await store.sessions.deleteAll(account.id);
      expect(await store.sessions.listOf(account.id)).toEqual([]);
    });

    test('those too old or too long unused are forgotten', async () => {
      const [old, idle, live] = [aSession(account.id, { lastUsedAt: later(60) }), aSession(account.id, { createdAt: later(30), lastUsedAt: later(30) }), aSession(account.id, { createdAt: later(30), lastUsedAt: later(60) })];
      for (const session of [old, idle, live]) await store.sessions.insert(session);
      await store.sessions.deleteExpired(later(10), later(40));
      expect(await store.sessions.listOf(account.id)).toEqual([live]);
    });
  });

  describe('links', () => {
    const aLink = (accountId?: string) => ({ tokenHash: randomUUID(), ...(accountId === undefined ? {} : { accountId }), purpose: 'reset' as const, createdAt: NOON, expiresAt: later(60) });

    test('are deleted once, however many try', async () => {
      const link = aLink(account.id);
      await store.links.insert(link);
      expect(await store.links.find(link.tokenHash)).toEqual(link);
      expect((await Promise.all([1, 2, 3].map(() => store.links.delete(link.tokenHash)))).filter(Boolean)).toHaveLength(1);
      expect(await store.links.find(link.tokenHash)).toBeUndefined();
    });

    test('all of an account, or all without account, go together; those over are forgotten', async () => {
      const [own, none, over] = [aLink(account.id), aLink(), { ...aLink(), expiresAt: NOON }];
      for (const link of [own, none, over]) await store.links.insert(link);
      await store.links.deleteExpired(NOON);
      expect(await store.links.find(over.tokenHash)).toBeUndefined();
      await store.links.deleteAll(undefined);
      expect(await store.links.find(none.tokenHash)).toBeUndefined();
      expect(await store.links.find(own.tokenHash)).toEqual(own);
      await store.links.deleteAll(account.id);
      expect(await store.links.find(own.tokenHash)).toBeUndefined();
    });
  });

  describe('attempts', () => {
    test('made at once are all counted, in a period that starts again once over', async () => {
      const key = randomUUID();
      const counts = await Promise.all(Array.from({ length: 8 }, () => store.attempts.count(key, NOON, 60_000)));
      expect(counts.map(({ count }) => count).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await store.attempts.count(key, new Date(NOON.getTime() + 59_999), 60_000)).toEqual({ count: 9, since: NOON });
      expect(await store.attempts.count(key, later(1), 60_000)).toEqual({ count: 1, since: later(1) });
    });

    test('one can be given back, all cleared, old ones forgotten', async () => {
      const [key, old] = [randomUUID(), randomUUID()];
      for (let time = 0; time < 3; time += 1) await store.attempts.count(key, later(9), 60_000);
      await store.attempts.giveBack(key);
      expect((await store.attempts.count(key, later(9), 60_000)).count).toBe(3);
      await store.attempts.count(old, NOON, 3_600_000);
      await store.attempts.deleteOld(later(5));
      expect((await store.attempts.count(old, later(6), 3_600_000)).count).toBe(1);
      await store.attempts.clear(key);
      expect((await store.attempts.count(key, later(9), 60_000)).count).toBe(1);
    });
  });

  describe('the audit log', () => {
    const ids = (entries: readonly AuditEntry[]) => entries.map(({ id }) => id);

    test('gives entries back whole, newest first, page by page', async () => {
      const person = randomUUID();
      const values = { before: { rôle: 'agent', territoires: ['a', 'b'], n: 1, oui: true, rien: null }, after: { rôle: 'lecteur' } };
      await store.audit.append(anEntry(person, values));
      await store.audit.append(anEntry(person, { at: later(1), actor: { id: person, name: 'Anne' }, action: 'account.disabled' }));
      const all = await store.audit.read({ actorId: person }, 10);
      expect(all.map(({ action }) => action)).toEqual(['account.disabled', 'account.changed']);
      expect(all[1]).toEqual({ ...anEntry(person, values), id: expect.stringMatching(/^\d+$/) });
      const [newest] = await store.audit.read({ actorId: person }, 1);
      expect(ids(await store.audit.read({ actorId: person, beforeId: newest?.id }, 10))).toEqual(ids(all.slice(1)));
    });

    test('is filtered by action, words, moment and territories', async () => {
      const person = randomUUID();
      await store.audit.append(anEntry(person, { target: { kind: 'fiche', id: 'rsa', label: '100 % Éco_RSA', territories: ['pas-de-calais', 'calvados'] } }));
      await store.audit.append(anEntry(person, { at: later(10), action: 'account.created', actor: { id: person, name: 'ZOÉ' }, target: { kind: 'x', id: 'x', label: 'y', territories: [] } }));
      await store.audit.append(anEntry(person, { at: later(20) }));
      const read = async (filter: Parameters<AccountStore['audit']['read']>[0]) => (await store.audit.read({ actorId: person, ...filter }, 10)).map(({ at }) => (at.getTime() - NOON.getTime()) / 60_000);
      expect(await read({ action: 'account.created' })).toEqual([10]);
      expect(await read({ text: 'zoé' })).toEqual([10]);
      expect(await read({ text: '%' })).toEqual([0]);
      expect(await read({ text: 'o_r' })).toEqual([0]);
      expect(await read({ from: later(10), to: later(20) })).toEqual([10]);
      expect(await read({ within: ['pas-de-calais'] })).toEqual([20]);
      expect(await read({ within: ['pas-de-calais', 'calvados'] })).toEqual([20, 0]);
    });

    test('an entry of the machine has no account', async () => {
      const mark = randomUUID();
      await store.audit.append(anEntry(mark, { actor: { name: mark } }));
      expect((await store.audit.read({ text: mark }, 1))[0]?.actor).toEqual({ name: mark });
    });
  });

  describe('a transaction', () => {
    test('that fails leaves nothing, and its own error comes out', async () => {
      const lost = anAccount();
      const failure = new RangeError('of its own');
      const run = store.transaction(async (inside) => {
        await inside.accounts.insert(lost);
        await inside.audit.append(anEntry(lost.id));
        expect(await inside.accounts.find(lost.id)).toEqual(lost);
        throw failure;
      });
      await expect(run).rejects.toBe(failure);
      expect(await store.accounts.find(lost.id)).toBeUndefined();
      expect(await store.audit.read({ actorId: lost.id }, 1)).toEqual([]);
    });

    test('gives what its work gives; a lock makes the others wait', async () => {
      const key = randomUUID();
      let running = 0;
      const once = () =>
        store.transaction(async (inside) => {
          await inside.lock();
          running += 1;
          expect(running).toBe(1);
          const { count } = await inside.attempts.count(key, NOON, 1000);
          running -= 1;
          return count;
        });
      expect((await Promise.all([once(), once(), once()])).sort()).toEqual([1, 2, 3]);
      await expect(store.lock()).rejects.toThrow('belongs inside transaction()');
    });
  });
}
