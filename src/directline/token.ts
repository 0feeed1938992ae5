/**
 * Direct Line tokens: signed with the service's secret (HMAC-SHA256), stateless, bound to one conversation. They have the
 * shape of a JWT because Direct Line's client reads `user` from the second part to know the resident's own messages.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const claimsSchema = z.strictObject({
  /** `conversation`: every call; `stream`: only opens the web socket, since it travels in a URL. */
  use: z.enum(['conversation', 'stream']),
  conv: z.string(),
  territoire: z.string(),
  user: z.string(),
  /** Origins whose pages may use the token; absent: any. */
  origins: z.array(z.string()).optional(),
  /** Seconds since 1970, as in RFC 7519. */
  exp: z.number(),
});

export type TokenClaims = Readonly<z.infer<typeof claimsSchema>>;

export type TokenCheck =
  | { readonly kind: 'valid'; readonly claims: TokenClaims }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

const MAX_LENGTH = 8_192;
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** The only header there is: an attacker's choice of algorithm is never looked at. */
const HEADER = base64url('{"alg":"HS256","typ":"JWT"}');

export class TokenSigner {
  private readonly key: Buffer;

  constructor(
    secret: string,
    private readonly now: () => Date,
  ) {
    // Derived, so that a signature is never a use of the bearer secret itself.
    this.key = createHmac('sha256', secret).update('directline-token-v1').digest();
  }

  /** A token with these claims, valid for `ttlSeconds` from now. */
  issue(claims: Omit<TokenClaims, 'exp'>, ttlSeconds: number): string {
    const exp = Math.floor(this.now().getTime() / 1000) + ttlSeconds;
    const signed = `${HEADER}.${base64url(JSON.stringify({ ...claims, exp }))}`;
    return `${signed}.${this.signature(signed).toString('base64url')}`;
  }

  /** Checks the signature in constant time, then the expiry. */
  check(token: string): TokenCheck {
    const [header, payload, signature, ...rest] = token.length > MAX_LENGTH ? [] : token.split('.');
    if (header !== HEADER || payload === undefined || signature === undefined || rest.length > 0) return { kind: 'invalid' };
    const given = Buffer.from(signature, 'base64url');
    const expected = this.signature(`${header}.${payload}`);
    // Compared as text as well: base64url has several spellings of the same bytes.
    if (given.length !== expected.length || !timingSafeEqual(given, expected) || expected.toString('base64url') !== signature) return { kind: 'invalid' };
    const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    if (!claims.success) return { kind: 'invalid' };
    return claims.data.exp * 1000 > this.now().getTime() ? { kind: 'valid', claims: claims.data } : { kind: 'expired' };
  }

  private signature(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}
