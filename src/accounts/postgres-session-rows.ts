import { reaching, type JournalQueries } from '../journal/journal-database';
import type { SessionRows } from './account-store';
import { toAccount } from './postgres-account-rows';

/** `account_sessions`, through a pool or a transaction. */
export function postgresSessionRows({ accountSession }: JournalQueries): SessionRows {
  return {
    async insert(session) {
      await reaching(accountSession.create({ data: session }));
    },
    async find(tokenHash) {
      const row = await reaching(accountSession.findUnique({ where: { tokenHash }, include: { account: true } }));
      if (row === null) return undefined;
      const { account, ...session } = row;
      return { session, account: toAccount(account) };
    },
    async touch(id, at) {
      await reaching(accountSession.updateMany({ where: { id, lastUsedAt: { lt: at } }, data: { lastUsedAt: at } }));
    },
    listOf: (accountId) => reaching(accountSession.findMany({ where: { accountId }, orderBy: [{ lastUsedAt: 'desc' }, { id: 'asc' }] })),
    async delete(accountId, id) {
      return (await reaching(accountSession.deleteMany({ where: { accountId, id } }))).count === 1;
    },
    async deleteAll(accountId, keep) {
      await reaching(accountSession.deleteMany({ where: { accountId, ...(keep === undefined ? {} : { NOT: { id: keep } }) } }));
    },
    async deleteExpired(createdBefore, unusedSince) {
      await reaching(accountSession.deleteMany({ where: { OR: [{ createdAt: { lt: createdBefore } }, { lastUsedAt: { lt: unusedSince } }] } }));
    },
  };
}
