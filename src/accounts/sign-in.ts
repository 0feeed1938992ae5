import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import { normalEmail } from './email';
import { forgetExpired, openSession } from './sessions';
import { countAttempt, forgetAttempt } from './throttle';

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Client address, as rate limits count it. */
  readonly address: string;
  readonly userAgent: string;
}

/**
 * Signs somebody in; gives the token for a cookie, new each time. Throws `sign-in-refused`, the same for an unknown
 * address, a wrong password, an account without password or a disabled one, after the same work; or `sign-in-throttled`.
 */
export async function signIn({ store, hasher, now }: AccountContext, attempt: SignInAttempt): Promise<string> {
  const at = now();
  const email = normalEmail(attempt.email);
  const counted = { email, address: attempt.address };
  await countAttempt(store, counted, at);
  const account = await store.accounts.findByEmail(email);
  // Without an account or a hash the hasher compares with its dummy: as long, and always wrong.
  const right = await hasher.verify(account?.passwordHash, attempt.password);
  if (!account || !right || account.state !== 'active') throw new AccountError('sign-in-refused');
  // Housekeeping, apart from the transaction: sign-ins at the same moment would wait for each other's rows.
  await forgetExpired(store, at);
  return store.transaction(async (inside) => {
    await forgetAttempt(inside, counted);
    return openSession(inside, account, attempt.userAgent, at);
  });
}
