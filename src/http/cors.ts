import type { RoutePolicy } from './route';

/** Request headers that Direct Line's client sends. */
const REQUEST_HEADERS = 'Authorization, Content-Type, X-Ms-Bot-Agent, X-Requested-With';

interface CorsQuestion {
  readonly cors: RoutePolicy<unknown>['cors'];
  readonly origin: string | undefined;
  readonly ownOrigins: readonly string[];
  readonly allowedOrigins: readonly string[];
}

/** The headers that let the page of `origin` read an answer; only `Vary` when it may not. No cookie is ever involved. */
export function corsHeaders({ cors, origin, ownOrigins, allowedOrigins }: CorsQuestion): Record<string, string> {
  if (cors === 'any-site') return { 'Access-Control-Allow-Origin': '*' };
  if (cors === 'same-origin') return {};
  if (origin === undefined || !(ownOrigins.includes(origin) || allowedOrigins.includes(origin))) return { Vary: 'Origin' };
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
    Vary: 'Origin',
  };
}

/** The headers of the answer to a preflight (https://fetch.spec.whatwg.org/#cors-preflight-fetch). */
export function preflightHeaders(methods: readonly string[], question: CorsQuestion): Record<string, string> {
  const headers = corsHeaders(question);
  if (headers['Access-Control-Allow-Origin'] === undefined) return headers;
  return {
    ...headers,
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': REQUEST_HEADERS,
    'Access-Control-Max-Age': '600',
  };
}
