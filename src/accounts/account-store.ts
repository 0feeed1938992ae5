/**
 * What accounts need kept. Implemented over PostgreSQL (`postgres-account-store.ts`) and in memory for tests
 * (`memory-account-store.ts`), both held to the same contract tests. Every method throws `JournalUnavailable` when the
 * database does not answer.
 */
import type { StoredAccount } from './account';
import type { AuditLog } from './audit-log';

export interface StoredSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly accountId: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

export type LinkPurpose = 'first-administrator' | 'invitation' | 'reset';

export interface StoredLink {
  readonly tokenHash: string;
  /** Absent for the first administrator, who has no account yet. */
  readonly accountId?: string;
  readonly purpose: LinkPurpose;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface AccountRows {
  count(): Promise<number>;
  /** False when the e-mail address is taken; nothing is written then. */
  insert(account: StoredAccount): Promise<boolean>;
  find(id: string): Promise<StoredAccount | undefined>;
  findByEmail(email: string): Promise<StoredAccount | undefined>;
  /** By name, then e-mail address. */
  list(): Promise<readonly StoredAccount[]>;
  /** Writes name, role, territories, state and password over version `version - 1`; false when that is no longer the stored one. */
  update(account: StoredAccount): Promise<boolean>;
  signedIn(id: string, at: Date): Promise<void>;
}

export interface SessionRows {
  insert(session: StoredSession): Promise<void>;
  /** With the account it belongs to. */
  find(tokenHash: string): Promise<{ readonly session: StoredSession; readonly account: StoredAccount } | undefined>;
  touch(id: string, at: Date): Promise<void>;
  /** Most recently used first. */
  listOf(accountId: string): Promise<readonly StoredSession[]>;
  /** False when there is no such session of this account. */
  delete(accountId: string, id: string): Promise<boolean>;
  /** All of an account, but the one to keep if any. */
  deleteAll(accountId: string, keep?: string): Promise<void>;
  /** Those created before, or unused since, these moments. */
  deleteExpired(createdBefore: Date, unusedSince: Date): Promise<void>;
}

export interface LinkRows {
  insert(link: StoredLink): Promise<void>;
  find(tokenHash: string): Promise<StoredLink | undefined>;
  /** False when it is gone: of two who use a link at once, one gets true. */
  delete(tokenHash: string): Promise<boolean>;
  /** All the links of an account, or (undefined) those for the first administrator. */
  deleteAll(accountId: string | undefined): Promise<void>;
  deleteExpired(before: Date): Promise<void>;
}

export interface AttemptRows {
  /** Counts one attempt, in a period that begins with the first one and lasts `periodMs`; gives the count and the beginning. */
  count(key: string, at: Date, periodMs: number): Promise<{ readonly count: number; readonly since: Date }>;
  /** Takes one attempt back. */
  giveBack(key: string): Promise<void>;
  clear(key: string): Promise<void>;
  deleteOld(before: Date): Promise<void>;
}

export interface AccountStore {
  readonly accounts: AccountRows;
  readonly sessions: SessionRows;
  readonly links: LinkRows;
  readonly attempts: AttemptRows;
  readonly audit: AuditLog;
  /** Runs `work` on a store whose writes are all kept, or none when it throws (the same error comes out). */
  transaction<T>(work: (store: AccountStore) => Promise<T>): Promise<T>;
  /** Inside a transaction: waits until no other transaction that called this is running. */
  lock(): Promise<void>;
}
