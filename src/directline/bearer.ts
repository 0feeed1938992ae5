/** Who speaks to Direct Line: a server with the secret, or a client with the token of one conversation. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpError } from '../http/http-error';
import type { HttpRequest } from '../http/route';
import type { TokenClaims, TokenSigner } from './token';

export type Caller = { readonly kind: 'secret' } | { readonly kind: 'token'; readonly claims: TokenClaims };

type Credentials = Pick<HttpRequest, 'headers' | 'ownOrigins'>;

export class BearerCheck {
  private readonly secretHash: Buffer;

  constructor(
    secret: string,
    private readonly tokens: TokenSigner,
  ) {
    this.secretHash = sha256(secret);
  }

  /** The caller of a request. Throws 401 without `Authorization`, 403 when the token is invalid, expired or elsewhere's. */
  caller(request: Credentials): Caller {
    const bearer = bearerOf(request);
    if (bearer === undefined) {
      throw new HttpError(401, 'BadArgument', 'Missing token or secret; send "Authorization: Bearer <token>".', { 'WWW-Authenticate': 'Bearer' });
    }
    if (this.isSecret(bearer)) return { kind: 'secret' };
    return { kind: 'token', claims: this.claims(bearer, 'conversation', request) };
  }

  /** The claims of a token of the given use. Throws 403 as `caller` does. */
  claims(token: string, use: TokenClaims['use'], request: Credentials): TokenClaims {
    const checked = this.tokens.check(token);
    if (checked.kind === 'expired') {
      throw new HttpError(403, 'TokenExpired', 'Token has expired; get a new one from tokens/generate.');
    }
    if (checked.kind === 'invalid' || checked.claims.use !== use) {
      throw new HttpError(403, 'BadArgument', 'Invalid token or secret; get a token from tokens/generate.');
    }
    const { origin } = request.headers;
    const { origins } = checked.claims;
    // Browsers say no Origin for a same-origin GET; a program can say any, so its absence proves nothing either way.
    if (origins !== undefined && origin !== undefined && !origins.includes(origin) && !request.ownOrigins.includes(origin)) {
      throw new HttpError(403, 'BadArgument', 'This token is for other websites; add this one to trustedOrigins in tokens/generate.');
    }
    return checked.claims;
  }

  /** Whether the request carries the secret. */
  holdsSecret(request: Pick<HttpRequest, 'headers'>): boolean {
    const bearer = bearerOf(request);
    return bearer !== undefined && this.isSecret(bearer);
  }

  private isSecret(bearer: string): boolean {
    return timingSafeEqual(sha256(bearer), this.secretHash);
  }
}

function bearerOf(request: Pick<HttpRequest, 'headers'>): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
