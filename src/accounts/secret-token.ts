import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A new unguessable token (256 bits), for a cookie or a link. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. It holds 256 random bits, so a fast hash is enough: there is nothing to guess. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * The token that a session's forms carry against cross-site requests, derived from the session's own: nothing more to
 * store, and it changes with it (OWASP Cross-Site Request Forgery Prevention Cheat Sheet, HMAC-based token).
 */
export function formTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('formulaires de la console').digest('base64url');
}
