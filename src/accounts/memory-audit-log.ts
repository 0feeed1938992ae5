import type { AuditEntry, AuditFilter, AuditLog } from './audit-log';

/** The audit log over a list, oldest first. */
export function memoryAuditLog(tables: { readonly audit: AuditEntry[] }): AuditLog {
  return {
    async append(entry) {
      tables.audit.push({ ...structuredClone(entry), id: String(tables.audit.length + 1) });
    },
    async read(filter, limit) {
      return tables.audit.filter((entry) => matches(entry, filter)).reverse().slice(0, limit);
    },
  };
}

function matches(entry: AuditEntry, { actorId, action, text, from, to, beforeId, within }: AuditFilter): boolean {
  const { at, actor, target } = entry;
  const conditions = [
    actorId === undefined || actor.id === actorId,
    action === undefined || entry.action === action,
    text === undefined || [actor.name, target.label].some((name) => name.toLowerCase().includes(text.toLowerCase())),
    from === undefined || at >= from,
    to === undefined || at < to,
    beforeId === undefined || Number(entry.id) < Number(beforeId),
    within === undefined || (target.territories.length > 0 && target.territories.every((territory) => within.includes(territory))),
  ];
  return conditions.every(Boolean);
}
