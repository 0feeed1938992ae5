import { z } from 'zod';
import { reaching, type JournalQueries } from '../journal/journal-database';
import type { StoredAccount } from './account';
import type { AccountRows } from './account-store';
import { ROLE_NAMES } from './role';

/** A row of `accounts`: its closed lists are checked here, for the database knows them as text. */
const rowSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLE_NAMES),
    territories: z.array(z.string()),
    state: z.enum(['invited', 'active', 'disabled']),
    passwordHash: z.string().nullable(),
    version: z.number(),
    createdAt: z.date(),
    lastSignedInAt: z.date().nullable(),
  })
  .transform(({ passwordHash, lastSignedInAt, ...row }): StoredAccount => ({
    ...row,
    ...(passwordHash === null ? {} : { passwordHash }),
    ...(lastSignedInAt === null ? {} : { lastSignedInAt }),
  }));

/** A row of `accounts` as the domain's object. */
export function toAccount(row: unknown): StoredAccount {
  return rowSchema.parse(row);
}

/** `accounts`, through a pool or a transaction. */
export function postgresAccountRows({ account }: JournalQueries): AccountRows {
  return {
    count: () => reaching(account.count()),
    async insert({ territories, ...values }) {
      const written = await reaching(account.createMany({ data: { ...values, territories: [...territories] }, skipDuplicates: true }));
      return written.count === 1;
    },
    async find(id) {
      const row = await reaching(account.findUnique({ where: { id } }));
      return row === null ? undefined : toAccount(row);
    },
    async findByEmail(email) {
      const row = await reaching(account.findUnique({ where: { email } }));
      return row === null ? undefined : toAccount(row);
    },
    async list() {
      const rows = await reaching(account.findMany({ orderBy: [{ name: 'asc' }, { email: 'asc' }] }));
      return rows.map(toAccount);
    },
    async update({ id, version, name, role, territories, state, passwordHash }) {
      const data = { name, role, territories: [...territories], state, passwordHash: passwordHash ?? null, version };
      const written = await reaching(account.updateMany({ where: { id, version: version - 1 }, data }));
      return written.count === 1;
    },
    async signedIn(id, at) {
      await reaching(account.updateMany({ where: { id }, data: { lastSignedInAt: at } }));
    },
  };
}
