/** The cookie that holds a session's token. */
import type { HttpRequest } from '../http/route';

type Addressed = Pick<HttpRequest, 'baseUrl' | 'headers'>;

/**
 * Behind TLS (PUBLIC_URL, or the proxy that TRUST_PROXY believes, says https) the name begins with `__Host-`: browsers
 * then take it only if it is Secure, for the whole host, and set by this very host (RFC 6265bis §4.1.3.2).
 */
function nameFor({ baseUrl }: Pick<HttpRequest, 'baseUrl'>): string {
  return isSecure(baseUrl) ? '__Host-allo-console' : 'allo-console';
}

const isSecure = (baseUrl: string): boolean => baseUrl.startsWith('https:');

/** The token that a request carries, if any. */
export function sessionToken(request: Addressed): string | undefined {
  const name = nameFor(request);
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** `Set-Cookie` that gives a token until the browser is closed; the server ends the session earlier. */
export function giveSession(request: Addressed, token: string): Record<string, string> {
  return { 'Set-Cookie': `${nameFor(request)}=${token}; ${attributes(request)}` };
}

/** `Set-Cookie` that takes the token away. */
export function takeSession(request: Addressed): Record<string, string> {
  return { 'Set-Cookie': `${nameFor(request)}=; Max-Age=0; ${attributes(request)}` };
}

function attributes({ baseUrl }: Addressed): string {
  return `Path=/; HttpOnly; SameSite=Strict${isSecure(baseUrl) ? '; Secure' : ''}`;
}
