/** Links that let somebody choose a password, once and for a time: they replace any password sent or typed for others. */
import type { Account } from './account';
import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import type { AccountStore, LinkPurpose, StoredLink } from './account-store';
import type { Actor } from './actor';
import { accountTarget } from './audit-target';
import { hashToken, newToken } from './secret-token';

const HOUR_MS = 3_600_000;

/** Hours before a link expires: an invitation waits for somebody's return, a reset is asked for by somebody who is there. */
export const LINK_HOURS = { 'first-administrator': 24, invitation: 7 * 24, reset: 24 } as const satisfies Record<LinkPurpose, number>;

/** A link just made: the only time its token is known. */
export interface IssuedLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes the link of an account, inside a transaction; links made before for it are void. */
export async function issueLink(store: AccountStore, account: Account, purpose: 'invitation' | 'reset', actor: Actor, at: Date): Promise<IssuedLink> {
  await store.links.deleteAll(account.id);
  const issued = await insertLink(store, purpose, at, account.id);
  await store.audit.append({ at, actor, action: 'link.issued', target: accountTarget(account), after: { motif: purpose, expire: issued.expiresAt.toISOString() } });
  return issued;
}

/**
 * A link that creates the first administrator; undefined once there is an account. Earlier ones stay valid until they
 * expire or one is used: replicas that start together each print theirs.
 */
export async function issueFirstAdministratorLink({ store, now }: AccountContext): Promise<IssuedLink | undefined> {
  if ((await store.accounts.count()) > 0) return undefined;
  await store.links.deleteExpired(now());
  return insertLink(store, 'first-administrator', now());
}

async function insertLink(store: AccountStore, purpose: LinkPurpose, at: Date, accountId?: string): Promise<IssuedLink> {
  const token = newToken();
  const expiresAt = new Date(at.getTime() + LINK_HOURS[purpose] * HOUR_MS);
  await store.links.insert({ tokenHash: hashToken(token), accountId, purpose, createdAt: at, expiresAt });
  return { token, expiresAt };
}

/** The live link of a token, not used by being read. Throws `link-invalid`. */
export async function readLink(store: AccountStore, token: string, at: Date): Promise<StoredLink> {
  const link = await store.links.find(hashToken(token));
  if (!link || link.expiresAt <= at) throw new AccountError('link-invalid');
  return link;
}
