/** A route as a table row: limit → auth → body → handler → headers, every stage declared. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'restify';
import type { HttpAnswer } from './http-answer';

export interface HttpRequest {
  /** Random, also sent back as `X-Request-Id` and written in the log. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Empty when the policy's `bodyBytes` is 0. */
  readonly body: Buffer;
  /** The client's address, through as many proxies as TRUST_PROXY believes. */
  readonly clientAddress: string;
  /** The request came straight from this machine, through no proxy. */
  readonly local: boolean;
  /** Address residents use, without a trailing slash: PUBLIC_URL, or what the request says. */
  readonly baseUrl: string;
  /** The origins that count as this service's own. */
  readonly ownOrigins: readonly string[];
  /** For the CSP of an HTML page; different for each request. */
  readonly nonce: string;
  /** Restify's own pair, only for an SDK that must write the answer itself; the handler then returns 'sent'. */
  readonly exchange: { readonly request: Request; readonly response: Response };
}

/** Agents of at least a role; `asked`: the request names a territory (`?territoire=`), which must be one of theirs. */
export interface AgentsAccess {
  readonly role: string;
  readonly territory: 'none' | 'asked';
}

/** Whom a route is for: anybody, the holders of a token or secret, or agents who signed in to the console. */
export type Access = 'everyone' | 'token' | AgentsAccess;

/** Who may call: returns what the handler needs to know of the caller, or throws an `HttpError` (401, 403). */
export interface Guard<P> {
  readonly name: string;
  /** What `check` enforces, for tests that try every route as everybody. */
  readonly access: Access;
  check(request: HttpRequest): P | Promise<P>;
}

export interface RateLimit {
  /** Routes with the same name share the count. */
  readonly name: string;
  readonly perMinute: number;
  /** Callers who are not counted, such as servers that hold the secret. */
  exempt?(request: HttpRequest): boolean;
}

export interface CspContext {
  readonly nonce: string;
  /** ALLOWED_ORIGINS: the sites that may frame the assistant. */
  readonly allowedOrigins: readonly string[];
}

export interface RoutePolicy<P> {
  /** Per client address. */
  readonly limit: RateLimit | 'unlimited';
  readonly auth: Guard<P>;
  /** Largest body read, in bytes; more is answered 413. 0: a body is never read. */
  readonly bodyBytes: number;
  /** `revalidate`: kept, but asked for again with its ETag. */
  readonly cache: 'no-store' | 'revalidate' | 'immutable' | { readonly maxAgeSeconds: number };
  /** `nothing`: `default-src 'none'`, for everything but pages; a page writes its own. */
  readonly csp: 'nothing' | ((context: CspContext) => string);
  /** Which origins' scripts may read the answer. `any-site` is for public files only. */
  readonly cors: 'same-origin' | 'allowed-origins' | 'any-site';
  /** The answer to an error of this route, with the CSP of its pages; absent: Direct Line's JSON, or a plain page. */
  readonly errorPage?: (error: unknown, request: HttpRequest) => HttpAnswer;
}

export interface RouteDefinition<P> {
  readonly method: 'GET' | 'POST';
  /** Restify path, such as `/conversations/:id`. A GET route answers HEAD too. */
  readonly path: string;
  /** For logs and metrics; unique per method and path. */
  readonly name: string;
  readonly policy: RoutePolicy<P>;
  handle(request: HttpRequest, caller: P): Promise<HttpAnswer | 'sent'> | HttpAnswer | 'sent';
}

/** A route ready to be mounted: its guard and its handler joined, so that the second never runs without the first. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly name: string;
  readonly policy: Omit<RoutePolicy<unknown>, 'auth'> & { readonly auth: string; readonly access: Access };
  authorize(request: HttpRequest): Promise<(request: HttpRequest) => Promise<HttpAnswer | 'sent'>>;
}

/** Anybody may call. */
export const everyone: Guard<undefined> = { name: 'everyone', access: 'everyone', check: () => undefined };

/** Makes a mountable route. The server mounts nothing else, so no route exists without a whole policy. */
export function route<P>(definition: RouteDefinition<P>): Route {
  const { method, path, name, policy } = definition;
  return {
    method,
    path,
    name,
    policy: { ...policy, auth: policy.auth.name, access: policy.auth.access },
    async authorize(request) {
      const caller = await policy.auth.check(request);
      return async (complete) => definition.handle(complete, caller);
    },
  };
}
