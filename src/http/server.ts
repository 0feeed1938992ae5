/** The restify server made from a table of routes. This file and serve-route.ts are all that know restify. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Next, Request, Response, Server, ServerOptions } from 'restify';
import { createServer } from 'restify';
import { preflightHeaders } from './cors';
import { HttpError } from './http-error';
import { ownAddress } from './request-context';
import type { Route } from './route';
import type { ServeContext } from './serve-route';
import { serveError, serveRoute } from './serve-route';

/** In restify since version 8.1, in no version of its types. */
declare module 'restify' {
  interface Server {
    first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): Server;
  }
}

export interface HttpServerOptions extends ServeContext {
  readonly routes: readonly Route[];
  /** Takes over web socket requests. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Once true, requests on connections still open are answered 503. */
  readonly draining: () => boolean;
}

/** Makes the server, not yet listening. Throws when two routes have the same method and path. */
export function createHttpServer(options: HttpServerOptions): Server {
  const server = createServer(restifyOptions(options));
  // A slow client may not hold a connection: 15 s for the headers, 30 s for the whole request.
  Object.assign(server.server, { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 20_000 });
  server.first((request: IncomingMessage, response: ServerResponse) => acceptable(request, response, options.draining));
  mountRoutes(server, options);
  mountPreflights(server, options);
  server.on('restifyError', (request: Request, response: Response, error: unknown) => {
    serveError(routingError(error, request), request, response, options);
  });
  server.server.on('upgrade', options.upgrade);
  return server;
}

/** @types/restify is written for restify 8, whose log was bunyan; restify 12 takes any pino logger. */
function restifyOptions({ logger }: HttpServerOptions): ServerOptions {
  const log: unknown = logger;
  return { name: '', log: log as ServerOptions['log'], ignoreTrailingSlash: false, maxParamLength: 200 };
}

function mountRoutes(server: Server, options: HttpServerOptions): void {
  const seen = new Set<string>();
  for (const route of options.routes) {
    const key = `${route.method} ${route.path}`;
    if (seen.has(key)) throw new Error(`Two routes answer ${key}; remove one of them from the route table.`);
    seen.add(key);
    const handler = (request: Request, response: Response, next: Next) => {
      void serveRoute(route, request, response, options).finally(() => next());
    };
    if (route.method === 'POST') server.post(route.path, handler);
    else {
      server.get(route.path, handler);
      server.head(route.path, handler);
    }
  }
}

function mountPreflights(server: Server, options: HttpServerOptions): void {
  const { config, routes } = options;
  for (const path of new Set(routes.filter(({ policy }) => policy.cors !== 'same-origin').map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method);
    server.opts(path, (request: Request, response: Response, next: Next) => {
      const { ownOrigins } = ownAddress(request, config);
      const question = { cors: 'allowed-origins', origin: request.headers.origin, ownOrigins, allowedOrigins: config.allowedOrigins } as const;
      response.writeHead(204, preflightHeaders(methods, question));
      response.end();
      next();
    });
  }
}

/**
 * Runs before restify looks at a request. Restify builds a URL from the Host header without a net, and a bad one would
 * end the process, so what it could not parse is refused here.
 */
function acceptable(request: IncomingMessage, response: ServerResponse, draining: () => boolean): boolean {
  if (draining()) {
    refuse(response, 503, 'ServiceUnavailable', 'The service is restarting; try again in a few seconds.', { 'Retry-After': '5', Connection: 'close' });
    return false;
  }
  const { url = '' } = request;
  if (url.startsWith('/') && URL.canParse(`http://${request.headers.host ?? 'localhost'}${url}`)) return true;
  refuse(response, 400, 'BadArgument', 'The address or the Host header is malformed; mend the URL.', { Connection: 'close' });
  return false;
}

function refuse(response: ServerResponse, status: number, code: string, message: string, headers: Record<string, string>): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff', ...headers });
  response.end(JSON.stringify({ error: { code, message } }));
}

function routingError(error: unknown, request: Request): HttpError {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 404) return new HttpError(404, 'NotFound', 'Nothing answers at this address; check the path.');
  if (status === 405) return new HttpError(405, 'MethodNotAllowed', `${request.method ?? 'This method'} is not answered here; see the Allow header.`);
  return new HttpError(500, 'ServiceError', 'The request could not be routed.');
}
