import { HttpError } from '../http/http-error';
import type { HttpRequest } from '../http/route';

/**
 * Refuses a write that does not come from a page of ours (OWASP Cross-Site Request Forgery Prevention Cheat Sheet, Fetch
 * Metadata and Origin). Browsers since 2020 say Sec-Fetch-Site; older ones say Origin with every POST; who says neither is
 * no browser, and gets nothing by being refused. Throws 403.
 */
export function requireSameOrigin({ headers, ownOrigins }: Pick<HttpRequest, 'headers' | 'ownOrigins'>): void {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  const siteIsOurs = site === undefined || site === 'same-origin';
  const originIsOurs = origin === undefined || ownOrigins.includes(origin);
  if (siteIsOurs && originIsOurs && (site !== undefined || origin !== undefined)) return;
  throw new HttpError(403, 'CrossSite', 'This write does not come from a page of the console; if it does, set PUBLIC_URL to the address agents use.');
}
