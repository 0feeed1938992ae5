/** A one-time link being used: its holder chooses a password, and is known from then on. */
import { randomUUID } from 'node:crypto';
import { withoutSecrets, type Account, type StoredAccount } from './account';
import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import type { AccountStore, LinkPurpose, StoredLink } from './account-store';
import { actorOf } from './actor';
import { accountTarget, accountValues } from './audit-target';
import { normalEmail } from './email';
import { readLink } from './one-time-links';
import { passwordProblems } from './password-rules';
import { openSession } from './sessions';
import { EVERY_TERRITORY } from './territory-rights';

export interface OpenedLink {
  readonly purpose: LinkPurpose;
  /** Absent for the first administrator. */
  readonly account?: Account;
}

export interface Redemption {
  readonly token: string;
  readonly password: string;
  /** Who the first administrator is; ignored for the other links. */
  readonly person: { readonly email: string; readonly name: string };
  readonly userAgent: string;
}

/** What a link is for, without using it. Throws `link-invalid`. */
export async function openLink({ store, now }: AccountContext, token: string): Promise<OpenedLink> {
  const { purpose, accountId } = await readLink(store, token, now());
  if (accountId === undefined) {
    if ((await store.accounts.count()) > 0) throw new AccountError('link-invalid');
    return { purpose };
  }
  return { purpose, account: withoutSecrets(await usableAccount(store, accountId)) };
}

/**
 * Uses a link: sets the password, closes every session of the account and opens a new one, whose token it gives. Throws
 * `link-invalid` (once used, too) or `password-refused`; a refused password leaves the link usable.
 */
export async function redeemLink(context: AccountContext, redemption: Redemption): Promise<string> {
  const { store, hasher, now } = context;
  const { account } = await openLink(context, redemption.token);
  const problems = passwordProblems(redemption.password, account ?? redemption.person);
  if (problems.length > 0) throw new AccountError('password-refused', { passwordProblems: problems });
  // Before the transaction, which must not wait for a slow computation.
  const passwordHash = await hasher.hash(redemption.password);
  return store.transaction(async (inside) => {
    await inside.lock();
    const link = await readLink(inside, redemption.token, now());
    if (!(await inside.links.delete(link.tokenHash))) throw new AccountError('link-invalid');
    const owner = await ownerOf(inside, link, redemption, passwordHash, now());
    await inside.sessions.deleteAll(owner.id);
    return openSession(inside, owner, redemption.userAgent, now());
  });
}

function ownerOf(store: AccountStore, { accountId }: StoredLink, { person }: Redemption, passwordHash: string, at: Date): Promise<StoredAccount> {
  return accountId === undefined ? createFirstAdministrator(store, person, passwordHash, at) : choosePassword(store, accountId, passwordHash, at);
}

async function createFirstAdministrator(store: AccountStore, person: Redemption['person'], passwordHash: string, at: Date): Promise<StoredAccount> {
  if ((await store.accounts.count()) > 0) throw new AccountError('link-invalid');
  await store.links.deleteAll(undefined);
  const rights = { role: 'administrateur', territories: [EVERY_TERRITORY], state: 'active' } as const;
  const account: StoredAccount = { id: randomUUID(), email: normalEmail(person.email), name: person.name, ...rights, passwordHash, version: 1, createdAt: at };
  await store.accounts.insert(account);
  await store.audit.append({ at, actor: actorOf(account), action: 'account.created', target: accountTarget(account), after: accountValues(account) });
  return account;
}

async function choosePassword(store: AccountStore, accountId: string, passwordHash: string, at: Date): Promise<StoredAccount> {
  const known = await usableAccount(store, accountId);
  const account: StoredAccount = { ...known, passwordHash, state: 'active', version: known.version + 1 };
  if (!(await store.accounts.update(account))) throw new AccountError('stale-version');
  await store.audit.append({ at, actor: actorOf(account), action: 'password.changed', target: accountTarget(account) });
  return account;
}

async function usableAccount(store: AccountStore, id: string): Promise<StoredAccount> {
  const account = await store.accounts.find(id);
  if (!account || account.state === 'disabled') throw new AccountError('link-invalid');
  return account;
}
