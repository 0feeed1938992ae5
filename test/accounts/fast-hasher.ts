/** A hasher that costs nothing and counts its work, for tests of everything but hashing. */
import type { PasswordHasher } from '../../src/accounts/password-hasher';

export class FastHasher implements PasswordHasher {
  /** One entry per comparison: whether there was a hash to compare with. */
  readonly verified: boolean[] = [];

  async hash(password: string): Promise<string> {
    return `hash of ${password}`;
  }

  async verify(hash: string | undefined, password: string): Promise<boolean> {
    this.verified.push(hash !== undefined);
    return hash === `hash of ${password}`;
  }
}
