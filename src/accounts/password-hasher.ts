import { randomBytes } from 'node:crypto';
import { Algorithm, hash, verify } from '@node-rs/argon2';

/**
 * Argon2id with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB of memory, 2 passes, 1 thread (10 to
 * 30 ms). https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
 */
const PARAMETERS = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes passwords and compares them; runs outside the event loop. */
export interface PasswordHasher {
  /** The hash in PHC form, parameters and salt included. */
  hash(password: string): Promise<string>;
  /** Whether the password gave the hash. Without a hash it takes the same time and says no. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** The same text typed on two keyboards may differ in bytes; NIST SP 800-63B §3.1.1.2 asks for NFKC or NFKD first. */
function bytesOf(password: string): string {
  return password.normalize('NFKC');
}

/** A hasher with a dummy hash of its own, that nobody knows the password of. */
export async function createPasswordHasher(): Promise<PasswordHasher> {
  const dummy = await hash(randomBytes(32), PARAMETERS);
  return {
    hash: (password) => hash(bytesOf(password), PARAMETERS),
    async verify(known, password) {
      const same = await verify(known ?? dummy, bytesOf(password));
      return same && known !== undefined;
    },
  };
}
