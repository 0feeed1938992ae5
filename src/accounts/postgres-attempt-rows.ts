import { reaching, type JournalQueries } from '../journal/journal-database';
import type { AttemptRows } from './account-store';

/** `sign_in_attempts`, through a pool or a transaction. One statement counts, so that replicas never lose an attempt. */
export function postgresAttemptRows(queries: JournalQueries): AttemptRows {
  const { signInAttempt } = queries;
  return {
    async count(key, at, periodMs) {
      const over = new Date(at.getTime() - periodMs);
      const rows = await reaching(queries.$queryRaw<{ count: number; since: Date }[]>`
        INSERT INTO sign_in_attempts AS known (key, count, since) VALUES (${key}, 1, ${at}::timestamptz)
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN known.since <= ${over}::timestamptz THEN 1 ELSE known.count + 1 END,
          since = CASE WHEN known.since <= ${over}::timestamptz THEN ${at}::timestamptz ELSE known.since END
        RETURNING count, since`);
      return rows[0] ?? { count: 1, since: at };
    },
    async giveBack(key) {
      await reaching(signInAttempt.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } }));
    },
    async clear(key) {
      await reaching(signInAttempt.deleteMany({ where: { key } }));
    },
    async deleteOld(before) {
      await reaching(signInAttempt.deleteMany({ where: { since: { lt: before } } }));
    },
  };
}
