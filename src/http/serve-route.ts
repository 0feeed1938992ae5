/** The life of a request: headers → limit → auth → body → handler → answer, with one exit for errors. */
import type { Request, Response } from 'restify';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { addressKey } from './client-address';
import { corsHeaders } from './cors';
import { errorAnswer } from './error-answer';
import type { HttpAnswer } from './http-answer';
import { HttpError } from './http-error';
import type { Metrics } from './metrics';
import type { RateLimiter } from './rate-limiter';
import { readBody } from './read-body';
import { toHttpRequest } from './request-context';
import type { HttpRequest, Route } from './route';
import { securityHeaders } from './security-headers';

export interface ServeContext {
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy' | 'allowedOrigins'>;
  readonly limiter: RateLimiter;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The policy of an answer that no route gave, such as a 404. */
export const NO_ROUTE = { name: 'none', cache: 'no-store', csp: 'nothing', cors: 'same-origin' } as const;

/** Runs a route for one request; always answers, never throws. */
export async function serveRoute(route: Route, request: Request, response: Response, context: ServeContext): Promise<void> {
  const incoming = toHttpRequest(request, response, context.config);
  observe(incoming, route.name, context);
  setHeaders(incoming, { ...route.policy }, context);
  try {
    limit(route, incoming, context.limiter);
    const handle = await route.authorize(incoming);
    const body = route.policy.bodyBytes > 0 ? await readBody(request, route.policy.bodyBytes) : incoming.body;
    const answer = await handle({ ...incoming, body });
    if (answer !== 'sent') write(incoming, answer);
  } catch (error) {
    fail(incoming, error, context, route);
  }
}

/** Answers a request that has no route, or that failed before reaching it. */
export function serveError(error: HttpError, request: Request, response: Response, context: ServeContext): void {
  const incoming = toHttpRequest(request, response, context.config);
  observe(incoming, NO_ROUTE.name, context);
  fail(incoming, error, context);
}

function limit(route: Route, request: HttpRequest, limiter: RateLimiter): void {
  const rule = route.policy.limit;
  if (rule === 'unlimited' || rule.exempt?.(request) === true) return;
  const wait = limiter.take(`${rule.name} ${addressKey(request.clientAddress)}`, rule.perMinute);
  if (wait === 0) return;
  throw new HttpError(429, 'TooManyRequests', `More than ${rule.perMinute} calls a minute from this address; wait ${wait} s.`, {
    'Retry-After': String(wait),
  });
}

/** Writes one log line and one measure when the answer is over; never the query, the body or a token. */
function observe(request: HttpRequest, route: string, { logger, metrics }: ServeContext): void {
  const started = process.hrtime.bigint();
  const { response } = request.exchange;
  response.once('close', () => {
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const status = response.writableFinished ? response.statusCode : 499;
    metrics.observeRequest(route, status, seconds);
    logger.info({ requestId: request.id, route, method: request.method, status, ms: Math.round(seconds * 1000) }, 'request');
  });
}

type HeaderPolicy = Pick<Route['policy'], 'cache' | 'csp' | 'cors'>;

function setHeaders(request: HttpRequest, policy: HeaderPolicy, { config }: ServeContext): void {
  const { allowedOrigins } = config;
  const headers = {
    'X-Request-Id': request.id,
    ...securityHeaders(policy, { nonce: request.nonce, allowedOrigins }, request.baseUrl.startsWith('https:')),
    ...corsHeaders({ cors: policy.cors, origin: request.headers.origin, ownOrigins: request.ownOrigins, allowedOrigins }),
  };
  for (const [name, value] of Object.entries(headers)) request.exchange.response.setHeader(name, value);
}

function fail(request: HttpRequest, error: unknown, context: ServeContext, route?: Route): void {
  const { response } = request.exchange;
  const page = route?.policy.errorPage?.(error, request);
  const answer = page ?? errorAnswer(error, request.id, request.headers.accept);
  if (answer.status >= 500 && !(error instanceof HttpError)) context.logger.error({ requestId: request.id, err: error }, 'unexpected error');
  if (response.headersSent) {
    response.destroy(); // half an answer is worse than none: the client sees that it was cut
    return;
  }
  const cors = response.getHeader('Access-Control-Allow-Origin');
  setHeaders(request, page && route ? { ...route.policy, cache: 'no-store' } : NO_ROUTE, context);
  if (cors !== undefined) response.setHeader('Access-Control-Allow-Origin', cors);
  write(request, answer);
}

function write(request: HttpRequest, answer: HttpAnswer): void {
  const { response } = request.exchange;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  const body = Buffer.from(answer.body ?? '');
  if (answer.contentType !== undefined) response.setHeader('Content-Type', answer.contentType);
  if (answer.status !== 304 && answer.status !== 204) response.setHeader('Content-Length', body.length);
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : body);
}
