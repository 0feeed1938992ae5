import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import type { Actor } from './actor';
import type { AuditEntry, AuditFilter } from './audit-log';
import { atLeast } from './role';
import { EVERY_TERRITORY } from './territory-rights';

const PAGE = 50;

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** `beforeId` of the next page; absent on the last one. */
  readonly next?: string;
}

/** A page of the audit log, of the actor's territories only. Throws `role-too-low`. */
export async function readAudit({ store }: AccountContext, actor: Actor, filter: Omit<AuditFilter, 'within'>): Promise<AuditPage> {
  if (!atLeast(actor.role, 'administrateur')) throw new AccountError('role-too-low');
  const within = actor.territories.includes(EVERY_TERRITORY) ? undefined : actor.territories;
  const rows = await store.audit.read({ ...filter, within }, PAGE + 1);
  const entries = rows.slice(0, PAGE);
  return { entries, ...(rows.length > PAGE ? { next: entries.at(-1)?.id } : {}) };
}
