/** The Content-Security-Policy of each page: everything is refused but what is named. */
import type { CspContext } from '../route';

/** SHA-256 of an empty style element, which Web Chat makes before it fills it through CSSOM. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The chat page: shown by the allowed sites only, speaks with its own server only. */
export function chatCsp({ nonce, allowedOrigins }: CspContext): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ['frame-ancestors', "'self'", ...allowedOrigins].join(' '),
  ].join('; ');
}

/** The demonstration pages: as strict as a careful site, to prove that the widget asks for nothing more. */
export function demoCsp(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
