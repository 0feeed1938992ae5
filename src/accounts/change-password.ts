import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import { actorOf } from './actor';
import { accountTarget } from './audit-target';
import { passwordProblems } from './password-rules';
import { openSession, type SignedIn } from './sessions';
import { countAttempt, forgetAttempt } from './throttle';

export interface PasswordChange {
  readonly current: string;
  readonly wanted: string;
  /** Client address, as rate limits count it. */
  readonly address: string;
}

/**
 * Changes one's own password: every session is closed, and a new one opened, whose token it gives. Throws
 * `password-wrong` (guesses are counted as those of a sign-in), `sign-in-throttled` or `password-refused`.
 */
export async function changePassword({ store, hasher, now }: AccountContext, who: SignedIn, change: PasswordChange): Promise<string> {
  const at = now();
  const attempt = { email: who.account.email, address: change.address };
  await countAttempt(store, attempt, at);
  const account = await store.accounts.find(who.account.id);
  if (!account || !(await hasher.verify(account.passwordHash, change.current))) throw new AccountError('password-wrong');
  await forgetAttempt(store, attempt);
  const problems = passwordProblems(change.wanted, account);
  if (problems.length > 0) throw new AccountError('password-refused', { passwordProblems: problems });
  const changed = { ...account, passwordHash: await hasher.hash(change.wanted), version: account.version + 1 };
  return store.transaction(async (inside) => {
    if (!(await inside.accounts.update(changed))) throw new AccountError('stale-version');
    await inside.sessions.deleteAll(account.id);
    await inside.links.deleteAll(account.id);
    await inside.audit.append({ at, actor: actorOf(account), action: 'password.changed', target: accountTarget(account) });
    return openSession(inside, changed, who.session.userAgent, at);
  });
}
