/** Brakes on guessing passwords, counted in the database so that all replicas share them. */
import { createHash } from 'node:crypto';
import { AccountError } from './account-error';
import type { AccountStore } from './account-store';

const PERIOD_MS = 15 * 60_000;
/** Per e-mail address given, known or not (NIST SP 800-63B §3.2.2 allows up to 100 failures in a row). */
export const ATTEMPTS_PER_ACCOUNT = 10;
/** Per client address: a whole town hall may share one. */
export const ATTEMPTS_PER_ADDRESS = 50;

export interface Attempt {
  readonly email: string;
  /** Client address, as rate limits count it. */
  readonly address: string;
}

/**
 * Counts an attempt before it is judged, so that attempts made at once are all counted. Throws `sign-in-throttled`
 * beyond the limits, whether or not the account exists and the password is right.
 */
export async function countAttempt({ attempts }: AccountStore, attempt: Attempt, at: Date): Promise<void> {
  const counts = await Promise.all([attempts.count(accountKey(attempt), at, PERIOD_MS), attempts.count(addressKey(attempt), at, PERIOD_MS)]);
  const limits = [ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS];
  const waits = counts.map(({ count, since }, index) => (count > (limits[index] ?? 0) ? since.getTime() + PERIOD_MS - at.getTime() : 0));
  const wait = Math.max(...waits);
  if (wait > 0) throw new AccountError('sign-in-throttled', { retryAfterSeconds: Math.ceil(wait / 1000) });
}

/** After a success: the account starts afresh, and the address gets its attempt back. */
export async function forgetAttempt({ attempts }: AccountStore, attempt: Attempt): Promise<void> {
  await attempts.clear(accountKey(attempt));
  await attempts.giveBack(addressKey(attempt));
}

// Hashed: people type passwords in the box of the address, and client addresses are personal data.
const accountKey = ({ email }: Attempt): string => `account:${sha256(email)}`;
const addressKey = ({ address }: Attempt): string => `address:${sha256(address)}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
