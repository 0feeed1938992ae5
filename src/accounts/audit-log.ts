/** Who did what, when, to what, before and after: every write of the console leaves an entry, in the same transaction. */
import type { Actor } from './actor';

/** What can be done, as administrators read it. The list is closed; review and knowledge pages add theirs here. */
export const AUDIT_ACTIONS = {
  'session.opened': 'Connexion',
  'session.closed': 'Déconnexion',
  'session.revoked': 'Session fermée à distance',
  'password.changed': 'Mot de passe changé',
  'account.created': 'Compte créé',
  'account.changed': 'Compte modifié',
  'account.disabled': 'Compte désactivé',
  'account.enabled': 'Compte réactivé',
  'link.issued': 'Lien à usage unique créé',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Plain JSON without any secret. */
export type AuditValues = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface AuditTarget {
  /** `compte`, `fiche`, `besoin`… */
  readonly kind: string;
  readonly id: string;
  /** How people call it. */
  readonly label: string;
  /** Whose administrators may read the entry. */
  readonly territories: readonly string[];
}

export interface NewAuditEntry {
  readonly at: Date;
  readonly actor: Pick<Actor, 'id' | 'name'>;
  readonly action: AuditAction;
  readonly target: AuditTarget;
  readonly before?: AuditValues;
  readonly after?: AuditValues;
}

export interface AuditEntry extends NewAuditEntry {
  /** Grows with time. */
  readonly id: string;
}

export interface AuditFilter {
  readonly actorId?: string;
  readonly action?: AuditAction;
  /** Words looked for in the names of the actor and the target. */
  readonly text?: string;
  readonly from?: Date;
  /** Excluded. */
  readonly to?: Date;
  /** Entries older than this one: the last of the previous page. */
  readonly beforeId?: string;
  /** Only entries that concern none but these territories; absent: all. */
  readonly within?: readonly string[];
}

export interface AuditLog {
  append(entry: NewAuditEntry): Promise<void>;
  /** Newest first. */
  read(filter: AuditFilter, limit: number): Promise<readonly AuditEntry[]>;
}
