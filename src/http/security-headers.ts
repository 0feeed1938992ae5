import type { CspContext, RoutePolicy } from './route';

const NOTHING = "default-src 'none'; frame-ancestors 'none'";

const CACHE = {
  'no-store': 'no-store',
  revalidate: 'no-cache',
  immutable: 'public, max-age=31536000, immutable',
} as const;

export interface HeaderPolicy {
  readonly cache: RoutePolicy<unknown>['cache'];
  readonly csp: RoutePolicy<unknown>['csp'];
}

/** The headers that every answer carries. `https`: residents come over TLS, so browsers may insist on it. */
export function securityHeaders(policy: HeaderPolicy, context: CspContext, https: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'Content-Security-Policy': policy.csp === 'nothing' ? NOTHING : policy.csp(context),
    'Cache-Control': typeof policy.cache === 'string' ? CACHE[policy.cache] : `public, max-age=${policy.cache.maxAgeSeconds}`,
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}
