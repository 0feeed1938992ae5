import type { AccountStore } from './account-store';
import type { PasswordHasher } from './password-hasher';

/** What every use case of this folder works with. */
export interface AccountContext {
  readonly store: AccountStore;
  readonly hasher: PasswordHasher;
  readonly now: () => Date;
}
