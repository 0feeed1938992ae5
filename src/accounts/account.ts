import type { Role } from './role';

/** `invited`: no password chosen yet. `disabled`: may not sign in; kept, because the audit log speaks of them. */
export type AccountState = 'invited' | 'active' | 'disabled';

/** Somebody who works in the console. */
export interface Account {
  readonly id: string;
  /** Login, in lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Ids of territories; `*` for every one. */
  readonly territories: readonly string[];
  readonly state: AccountState;
  /** Incremented by every change; a change made from a stale page is refused. */
  readonly version: number;
  readonly createdAt: Date;
  readonly lastSignedInAt?: Date;
}

/** As the store keeps it: the hash never leaves this folder. */
export interface StoredAccount extends Account {
  readonly passwordHash?: string;
}

/** The account without what only sign-in may see. */
export function withoutSecrets(stored: StoredAccount): Account {
  const { id, email, name, role, territories, state, version, createdAt, lastSignedInAt } = stored;
  return { id, email, name, role, territories, state, version, createdAt, lastSignedInAt };
}
