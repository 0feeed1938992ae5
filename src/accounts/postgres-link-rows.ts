import { z } from 'zod';
import { reaching, type JournalQueries } from '../journal/journal-database';
import type { LinkRows } from './account-store';

const rowSchema = z
  .object({
    tokenHash: z.string(),
    accountId: z.string().nullable(),
    purpose: z.enum(['first-administrator', 'invitation', 'reset']),
    createdAt: z.date(),
    expiresAt: z.date(),
  })
  .transform(({ accountId, ...row }) => ({ ...row, ...(accountId === null ? {} : { accountId }) }));

/** `account_links`, through a pool or a transaction. */
export function postgresLinkRows({ accountLink }: JournalQueries): LinkRows {
  return {
    async insert(link) {
      await reaching(accountLink.create({ data: link }));
    },
    async find(tokenHash) {
      const row = await reaching(accountLink.findUnique({ where: { tokenHash } }));
      return row === null ? undefined : rowSchema.parse(row);
    },
    async delete(tokenHash) {
      return (await reaching(accountLink.deleteMany({ where: { tokenHash } }))).count === 1;
    },
    async deleteAll(accountId) {
      await reaching(accountLink.deleteMany({ where: { accountId: accountId ?? null } }));
    },
    async deleteExpired(before) {
      await reaching(accountLink.deleteMany({ where: { expiresAt: { lte: before } } }));
    },
  };
}
