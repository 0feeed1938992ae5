/** Who may ask for a token: a server with the secret, or a page of this service or of an allowed site without it. */
import { HttpError } from '../http/http-error';
import type { Guard, HttpRequest } from '../http/route';
import type { BearerCheck } from './bearer';

export type TokenRequester = 'server' | 'page';

/** The guard of `tokens/generate`. Throws 403 when neither the secret nor the page is right. */
export function tokenRequester(bearer: BearerCheck, allowedOrigins: readonly string[]): Guard<TokenRequester> {
  return {
    name: 'secret or own page',
    access: 'token',
    check(request) {
      if (bearer.holdsSecret(request)) return 'server';
      if (request.headers.authorization !== undefined) {
        throw new HttpError(403, 'BadArgument', 'Invalid secret; send DIRECTLINE_SECRET as a bearer, or nothing from the widget’s page.');
      }
      if (isOwnPage(request, allowedOrigins)) return 'page';
      throw new HttpError(
        403,
        'BadArgument',
        'This page may not ask for a token: add its origin to ALLOWED_ORIGINS, or send "Authorization: Bearer DIRECTLINE_SECRET" from a server.',
      );
    },
  };
}

/**
 * Whether a browser says that the request comes from our page or an allowed one. A program can lie about it: the rate
 * limit is what holds programs back, this check is what keeps other websites' pages out.
 */
function isOwnPage(request: HttpRequest, allowedOrigins: readonly string[]): boolean {
  const { origin, referer, 'sec-fetch-site': site } = request.headers;
  const trusted = [...request.ownOrigins, ...allowedOrigins];
  if (origin !== undefined) return trusted.includes(origin);
  if (site !== undefined) return site === 'same-origin';
  return referer !== undefined && URL.canParse(referer) && trusted.includes(new URL(referer).origin);
}
