/** Why something about accounts was refused. The console turns each code into a page, the command line into a sentence. */
export const ACCOUNT_ERRORS = {
  'sign-in-refused': 'The e-mail address or the password is wrong, or the account may not sign in.',
  'sign-in-throttled': 'Too many attempts; wait before the next one.',
  'link-invalid': 'The link was used already, has expired, or never existed: ask for a new one.',
  'password-refused': 'The password does not satisfy the rules.',
  'password-wrong': 'The current password is wrong.',
  'email-taken': 'Another account has this e-mail address.',
  'stale-version': 'Somebody changed this account meanwhile: read it again.',
  'last-administrator': 'This is the last administrator of every territory: make another one first.',
  'not-yourself': 'Nobody changes their own rights or disables their own account: ask another administrator.',
  'outside-your-territories': 'This concerns a territory that is not among yours.',
  'account-not-found': 'There is no such account.',
  'account-disabled': 'The account is disabled: enable it first.',
  'session-not-found': 'There is no such session among yours.',
  'role-too-low': 'Only an administrator may do this.',
} as const;

export type AccountErrorCode = keyof typeof ACCOUNT_ERRORS;

export interface AccountErrorDetails {
  /** Seconds before another attempt is worth making. */
  readonly retryAfterSeconds?: number;
  /** Which rules a password breaks. */
  readonly passwordProblems?: readonly PasswordProblem[];
}

/** Key of the rule broken by a password. */
export type PasswordProblem = 'too-short' | 'too-long' | 'holds-your-name' | 'too-common';

export class AccountError extends Error {
  override readonly name = 'AccountError';

  constructor(
    readonly code: AccountErrorCode,
    readonly details: AccountErrorDetails = {},
  ) {
    super(ACCOUNT_ERRORS[code]);
  }
}
