import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'restify';
import type { Config } from '../config';
import { clientAddress } from './client-address';
import type { HttpRequest } from './route';

export type ProxySettings = Pick<Config, 'publicUrl' | 'trustProxy'>;

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** One value of a header that may be repeated or a list: the first. */
function first(value: string | readonly string[] | undefined): string | undefined {
  const text = typeof value === 'string' ? value : value?.[0];
  return text?.split(',')[0]?.trim();
}

/**
 * The address residents use, without a trailing slash, and the origins that are this service's own. Both schemes of the
 * Host count as own: a proxy that ends TLS often says nothing of it.
 */
export function ownAddress(request: IncomingMessage, settings: ProxySettings): { baseUrl: string; ownOrigins: readonly string[] } {
  const trusted = settings.trustProxy > 0;
  const host = (trusted ? first(request.headers['x-forwarded-host']) : undefined) ?? request.headers.host ?? 'localhost';
  const https = trusted && first(request.headers['x-forwarded-proto']) === 'https';
  const said = ['http', 'https'].flatMap((scheme) => (URL.canParse(`${scheme}://${host}`) ? [new URL(`${scheme}://${host}`).origin] : []));
  const { publicUrl } = settings;
  if (publicUrl !== undefined) {
    // Any site may point its name at this address: once the public one is known, no other is ours.
    return { baseUrl: publicUrl.href.replace(/\/+$/, ''), ownOrigins: [publicUrl.origin] };
  }
  return { baseUrl: said[https ? 1 : 0] ?? 'http://localhost', ownOrigins: said };
}

/** The client's address and whether it is this very machine, with no proxy in between. */
export function caller(request: IncomingMessage, settings: ProxySettings): { clientAddress: string; local: boolean } {
  const remote = request.socket.remoteAddress ?? '';
  const forwarded = request.headers['x-forwarded-for'];
  const list = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  const proxied = list !== undefined || request.headers.forwarded !== undefined || request.headers['x-real-ip'] !== undefined;
  return { clientAddress: clientAddress(remote, list, settings.trustProxy), local: LOOPBACK.test(remote) && !proxied };
}

/** Restify's request as handlers see it; the body is not read yet. */
export function toHttpRequest(request: Request, response: Response, settings: ProxySettings): HttpRequest {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
  const params: unknown = request.params;
  return {
    id: randomUUID(),
    method: request.method ?? 'GET',
    path,
    params: stringsOf(params),
    query: new URLSearchParams(query),
    headers: request.headers,
    body: Buffer.alloc(0),
    ...caller(request, settings),
    ...ownAddress(request, settings),
    nonce: randomBytes(16).toString('base64'),
    exchange: { request, response },
  };
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function stringsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
