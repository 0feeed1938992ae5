/** Accounts over the store in memory, with people in them. */
import { createAccount } from '../../src/accounts/manage-accounts';
import { COMMAND_LINE } from '../../src/accounts/actor';
import { memoryAccountStore } from '../../src/accounts/memory-account-store';
import { redeemLink } from '../../src/accounts/redeem-link';
import type { Role } from '../../src/accounts/role';
import { readSession, type SignedIn } from '../../src/accounts/sessions';
import { ManualClock } from '../support/manual-clock';
import { FastHasher } from './fast-hasher';

export const PASSWORD = 'trois vaches sous la pluie';

export function startAccounts() {
  const clock = new ManualClock();
  const hasher = new FastHasher();
  return { store: memoryAccountStore(), hasher, now: clock.now, clock };
}

export type Accounts = ReturnType<typeof startAccounts>;

/** Somebody who has chosen PASSWORD and is signed in; `token` is their cookie. */
export async function somebody(accounts: Accounts, email: string, role: Role = 'agent', territories: readonly string[] = ['pas-de-calais']) {
  const { link } = await createAccount(accounts, COMMAND_LINE, { email, name: `Dominique ${email.split('@')[0]}`, role, territories });
  const token = await redeemLink(accounts, { token: link.token, password: PASSWORD, person: { email: '', name: '' }, userAgent: 'Firefox' });
  return { token, ...(await present(accounts, token)) };
}

/** The session of a token, which must be live. */
export async function present(accounts: Accounts, token: string): Promise<SignedIn> {
  const signedIn = await readSession(accounts, token);
  if (!signedIn) throw new Error('this session is over');
  return signedIn;
}

export const actions = async ({ store }: Pick<Accounts, 'store'>): Promise<string[]> => (await store.audit.read({}, 100)).map(({ action }) => action).reverse();
