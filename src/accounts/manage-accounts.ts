/** What administrators do with other people's accounts, each within their own territories. */
import { randomUUID } from 'node:crypto';
import { withoutSecrets, type Account, type StoredAccount } from './account';
import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import type { AccountStore } from './account-store';
import type { Actor } from './actor';
import type { AuditAction } from './audit-log';
import { accountTarget, accountValues } from './audit-target';
import { normalEmail } from './email';
import { issueLink, type IssuedLink } from './one-time-links';
import { atLeast, type Role } from './role';
import { coversTerritories, EVERY_TERRITORY } from './territory-rights';

/** What an administrator decides of somebody. */
export interface AccountRights {
  readonly name: string;
  readonly role: Role;
  readonly territories: readonly string[];
}

export interface AccountWithLink {
  readonly account: Account;
  readonly link: IssuedLink;
}

/** The accounts whose territories are all the actor's. */
export async function listAccounts({ store }: AccountContext, actor: Actor): Promise<readonly Account[]> {
  requireAdministrator(actor);
  return (await store.accounts.list()).filter((account) => coversTerritories(actor, account.territories)).map(withoutSecrets);
}

/** One account. Throws `account-not-found` or `outside-your-territories`. */
export async function readAccount({ store }: AccountContext, actor: Actor, id: string): Promise<Account> {
  return withoutSecrets(await managed(store, actor, id));
}

/** Creates an account without password, and the link by which its owner chooses one. Throws `email-taken` or `outside-your-territories`. */
export async function createAccount({ store, now }: AccountContext, actor: Actor, { email, ...rights }: AccountRights & { readonly email: string }): Promise<AccountWithLink> {
  requireAdministrator(actor, rights.territories);
  const at = now();
  const account: StoredAccount = { id: randomUUID(), email: normalEmail(email), ...rights, state: 'invited', version: 1, createdAt: at };
  return store.transaction(async (inside) => {
    await inside.lock();
    if (!(await inside.accounts.insert(account))) throw new AccountError('email-taken');
    // The first administrator is not created twice: by a link and by the command line.
    await inside.links.deleteAll(undefined);
    await inside.audit.append({ at, actor, action: 'account.created', target: accountTarget(account), after: accountValues(account) });
    return { account, link: await issueLink(inside, account, 'invitation', actor, at) };
  });
}

/** Changes name, role and territories. Throws as `change` does, and `outside-your-territories` for what is given. */
export async function changeRights(context: AccountContext, actor: Actor, id: string, version: number, rights: AccountRights): Promise<Account> {
  requireAdministrator(actor, rights.territories);
  return change(context, actor, { id, version, action: 'account.changed' }, (account) => ({ ...account, ...rights }));
}

/** Keeps somebody out at once: sessions and links end. Throws as `change` does. */
export function disableAccount(context: AccountContext, actor: Actor, id: string, version: number): Promise<Account> {
  return change(context, actor, { id, version, action: 'account.disabled' }, (account) => ({ ...account, state: 'disabled' }));
}

/** Lets somebody in again, with the password they had if any. Throws as `change` does. */
export function enableAccount(context: AccountContext, actor: Actor, id: string, version: number): Promise<Account> {
  return change(context, actor, { id, version, action: 'account.enabled' }, (account) => ({
    ...account,
    state: account.passwordHash === undefined ? 'invited' : 'active',
  }));
}

/** A new link to choose a password; the present one goes on working until then. Throws `account-disabled` too. */
export function resetAccount({ store, now }: AccountContext, actor: Actor, id: string): Promise<AccountWithLink> {
  return store.transaction(async (inside) => {
    const account = withoutSecrets(await managed(inside, actor, id));
    if (account.state === 'disabled') throw new AccountError('account-disabled');
    const purpose = account.state === 'invited' ? 'invitation' : 'reset';
    return { account, link: await issueLink(inside, account, purpose, actor, now()) };
  });
}

interface Change {
  readonly id: string;
  /** The version that the actor looked at. */
  readonly version: number;
  readonly action: AuditAction;
}

/** Throws `account-not-found`, `not-yourself`, `outside-your-territories`, `stale-version` or `last-administrator`. */
function change({ store, now }: AccountContext, actor: Actor, { id, version, action }: Change, edit: (account: StoredAccount) => StoredAccount): Promise<Account> {
  return store.transaction(async (inside) => {
    await inside.lock();
    const before = await managed(inside, actor, id);
    if (before.id === actor.id) throw new AccountError('not-yourself');
    if (before.version !== version) throw new AccountError('stale-version');
    const after: StoredAccount = { ...edit(before), version: version + 1 };
    await keepAnAdministrator(inside, before, after);
    if (!(await inside.accounts.update(after))) throw new AccountError('stale-version');
    if (after.state === 'disabled') {
      await inside.sessions.deleteAll(id);
      await inside.links.deleteAll(id);
    }
    // Filed under the territories of both sides, so that nobody loses sight of it.
    const territories = [...new Set([...before.territories, ...after.territories])];
    await inside.audit.append({ at: now(), actor, action, target: { ...accountTarget(after), territories }, before: accountValues(before), after: accountValues(after) });
    return withoutSecrets(after);
  });
}

async function managed(store: AccountStore, actor: Actor, id: string): Promise<StoredAccount> {
  const account = await store.accounts.find(id);
  if (!account) throw new AccountError('account-not-found');
  requireAdministrator(actor, account.territories);
  return account;
}

function requireAdministrator(actor: Actor, territories: readonly string[] = []): void {
  if (!atLeast(actor.role, 'administrateur')) throw new AccountError('role-too-low');
  if (!coversTerritories(actor, territories)) throw new AccountError('outside-your-territories');
}

/** Without an active administrator of everything, nobody could mend anything from the screen. */
async function keepAnAdministrator(store: AccountStore, before: StoredAccount, after: StoredAccount): Promise<void> {
  if (!runsEverything(before) || runsEverything(after)) return;
  const others = (await store.accounts.list()).filter((account) => account.id !== before.id);
  if (!others.some(runsEverything)) throw new AccountError('last-administrator');
}

function runsEverything({ role, territories, state }: Account): boolean {
  return role === 'administrateur' && state === 'active' && territories.includes(EVERY_TERRITORY);
}
