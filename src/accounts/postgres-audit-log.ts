import { z } from 'zod';
import { reaching, type JournalQueries } from '../journal/journal-database';
import type { AuditAction, AuditEntry, AuditFilter, AuditLog } from './audit-log';
import { AUDIT_ACTIONS } from './audit-log';

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));
const isAction = (value: string): value is AuditAction => value in AUDIT_ACTIONS;

const rowSchema = z.object({
  id: z.bigint().transform(String),
  at: z.date(),
  actorId: z.string().nullable(),
  actor: z.string(),
  action: z.string().refine(isAction),
  targetKind: z.string(),
  targetId: z.string(),
  target: z.string(),
  territories: z.array(z.string()),
  before: valuesSchema.nullable(),
  after: valuesSchema.nullable(),
});

/** `audit_log`, through a pool or the transaction whose write it describes. */
export function postgresAuditLog(queries: JournalQueries): AuditLog {
  const { auditEntry } = queries;
  return {
    async append({ at, actor, action, target, before, after }) {
      const where = { targetKind: target.kind, targetId: target.id, target: target.label, territories: [...target.territories] };
      await reaching(auditEntry.create({ data: { at, actorId: actor.id, actor: actor.name, action, ...where, before: plain(before), after: plain(after) } }));
    },
    async read(filter, limit) {
      return (await reaching(select(queries, filter, limit))).map(toEntry);
    },
  };
}

/** A copy that Prisma's types take; absent stays absent, hence NULL. */
function plain(values: NonNullable<AuditEntry['before']> | undefined): Record<string, string | number | boolean | null | string[]> | undefined {
  return values && valuesSchema.parse(values);
}

/** One statement for every filter: PostgreSQL drops the conditions whose value is NULL before it plans. */
function select(queries: JournalQueries, filter: AuditFilter, limit: number): Promise<unknown[]> {
  const [actorId, action, beforeId, from, to] = [filter.actorId, filter.action, filter.beforeId, filter.from, filter.to].map(orNull);
  const words = orNull(filter.text?.toLowerCase());
  const within = orNull(filter.within && [...filter.within]);
  return queries.$queryRaw<unknown[]>`
    SELECT id, at, actor_id AS "actorId", actor, action, target_kind AS "targetKind", target_id AS "targetId", target, territories, before, after
    FROM audit_log
    WHERE (${actorId}::text IS NULL OR actor_id = ${actorId}::text)
      AND (${action}::text IS NULL OR action = ${action}::text)
      AND (${words}::text IS NULL OR strpos(lower(actor), ${words}::text) > 0 OR strpos(lower(target), ${words}::text) > 0)
      AND (${from}::timestamptz IS NULL OR at >= ${from}::timestamptz)
      AND (${to}::timestamptz IS NULL OR at < ${to}::timestamptz)
      AND (${beforeId}::bigint IS NULL OR id < ${beforeId}::bigint)
      AND (${within}::text[] IS NULL OR (territories <> '{}' AND territories <@ ${within}::text[]))
    ORDER BY id DESC LIMIT ${limit}::int`;
}

function orNull<T>(value: T | undefined): T | null {
  return value ?? null;
}

function toEntry(row: unknown): AuditEntry {
  const { id, at, actorId, actor, action, targetKind, targetId, target, territories, before, after } = rowSchema.parse(row);
  return {
    id,
    at,
    actor: { ...(actorId === null ? {} : { id: actorId }), name: actor },
    action,
    target: { kind: targetKind, id: targetId, label: target, territories },
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
  };
}
