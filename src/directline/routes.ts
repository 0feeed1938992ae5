/** Direct Line 3.0 as a table of routes (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference). */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { HttpAnswer } from '../http/http-answer';
import { jsonAnswer } from '../http/http-answer';
import { HttpError, badRequest } from '../http/http-error';
import type { Guard, HttpRequest, RateLimit, Route, RouteDefinition } from '../http/route';
import { everyone, route } from '../http/route';
import type { BearerCheck, Caller } from './bearer';
import type { Conversations } from './conversations';
import { incomingActivity } from './incoming-activity';
import { jsonBody } from './json-body';
import type { SessionOptions } from './session';
import { sessionAnswer, tokenAnswer } from './session';
import type { StreamHub } from './stream-hub';
import type { TokenRequester } from './token-requester';
import { tokenRequester } from './token-requester';
import { readWatermark } from './watermark';

export interface DirectLineContext extends SessionOptions {
  readonly bearer: BearerCheck;
  readonly conversations: Conversations;
  readonly hub: StreamHub;
  readonly allowedOrigins: readonly string[];
  readonly territories: readonly string[];
  readonly defaultTerritory: string;
  readonly tokensPerMinute: number;
  readonly now: () => Date;
}

const BASE = '/v3/directline';
const MAX_BODY = 65_536;

const userId = z.string().min(1).max(200, 'must have at most 200 characters').regex(/^[^\u0000-\u001f\u007f]*$/, 'must hold no control character');

const startSchema = z.looseObject({
  user: z.looseObject({ id: userId.nullish() }).nullish(),
  territoire: z.string().nullish(),
  trustedOrigins: z.array(z.string().max(300)).max(20, 'must hold at most 20 origins').nullish(),
});

/** Every route of the service but the web socket's upgrade. */
export function directLineRoutes(context: DirectLineContext): readonly Route[] {
  const anyBearer: Guard<Caller> = { name: 'token or secret', access: 'token', check: (request) => context.bearer.caller(request) };
  const open = <P>(
    method: 'GET' | 'POST',
    path: string,
    name: string,
    auth: Guard<P>,
    handle: RouteDefinition<P>['handle'],
    special: { limit?: RateLimit; bodyBytes?: number } = {},
  ): Route => {
    const bodyBytes = special.bodyBytes ?? (method === 'POST' ? MAX_BODY : 0);
    const policy = { limit: special.limit ?? ('unlimited' as const), auth, bodyBytes, cache: 'no-store', csp: 'nothing', cors: 'allowed-origins' } as const;
    return route({ method, path: `${BASE}${path}`, name: `directline ${name}`, policy, handle });
  };
  const tokenLimit: RateLimit = {
    name: 'tokens',
    perMinute: context.tokensPerMinute,
    exempt: (request) => context.bearer.holdsSecret(request),
  };
  const requester = tokenRequester(context.bearer, context.allowedOrigins);
  return [
    open('POST', '/tokens/generate', 'token', requester, (request, who) => generate(context, request, who), { limit: tokenLimit }),
    open('POST', '/tokens/refresh', 'refresh', anyBearer, (_, caller) => refresh(context, caller)),
    open('POST', '/conversations', 'start', anyBearer, (request, caller) => start(context, request, caller)),
    open('GET', '/conversations/:id', 'reconnect', anyBearer, (request, caller) => reconnect(context, request, caller)),
    open('POST', '/conversations/:id/activities', 'send', anyBearer, (request, caller) => send(context, request, caller)),
    open('GET', '/conversations/:id/activities', 'read', anyBearer, (request, caller) => read(context, request, caller)),
    open('POST', '/conversations/:id/upload', 'upload', anyBearer, refuseUpload, { bodyBytes: 0 }),
    open('GET', '/conversations/:id/stream', 'stream without upgrade', everyone, refusePlainStream),
  ];
}

function generate(context: DirectLineContext, request: HttpRequest, requester: TokenRequester): HttpAnswer {
  const wanted = wish(context, request, requester === 'server');
  return jsonAnswer(200, tokenAnswer({ ...wanted, conv: context.conversations.newId() }, context));
}

/** What a caller asks for its conversation. Only a server may say who the user is: a page could name somebody else. */
function wish(context: DirectLineContext, request: HttpRequest, trusted: boolean) {
  const { user, territoire, trustedOrigins } = jsonBody(request.body, startSchema);
  const territory = territoire ?? context.defaultTerritory;
  if (!context.territories.includes(territory)) {
    throw badRequest(`territoire is not known here; use one of: ${context.territories.join(', ')}.`);
  }
  return {
    territoire: territory,
    user: (trusted ? user?.id : undefined) ?? `dl_${randomBytes(16).toString('base64url')}`,
    origins: (trusted ? trustedOrigins : undefined) ?? undefined,
  };
}

function refresh(context: DirectLineContext, caller: Caller): HttpAnswer {
  if (caller.kind === 'secret') throw badRequest('A secret does not expire and cannot be refreshed; send the token to renew.');
  const { conv } = caller.claims;
  context.hub.extend(conv, new Date(context.now().getTime() + context.ttlSeconds * 1000));
  return jsonAnswer(200, tokenAnswer(caller.claims, context));
}

async function start(context: DirectLineContext, request: HttpRequest, caller: Caller): Promise<HttpAnswer> {
  const claims = caller.kind === 'token' ? caller.claims : { ...wish(context, request, true), conv: context.conversations.newId() };
  const { created } = await context.conversations.start({ id: claims.conv, user: claims.user, territory: claims.territoire });
  return jsonAnswer(created ? 201 : 200, sessionAnswer(claims, 0, request.baseUrl, context));
}

async function reconnect(context: DirectLineContext, request: HttpRequest, caller: Caller): Promise<HttpAnswer> {
  const id = conversationOf(request, caller);
  const conversation = await context.conversations.resume(id);
  const watermark = readWatermark(request.query.get('watermark'), conversation.lastSeq);
  const claims = caller.kind === 'token' ? caller.claims : { conv: id, user: conversation.user, territoire: conversation.territory };
  return jsonAnswer(200, sessionAnswer(claims, watermark, request.baseUrl, context));
}

async function send(context: DirectLineContext, request: HttpRequest, caller: Caller): Promise<HttpAnswer> {
  const id = conversationOf(request, caller);
  const activity = incomingActivity(request.body, context.now());
  if (activity !== 'ignored') return jsonAnswer(200, { id: await context.conversations.receive(id, activity) });
  await context.conversations.find(id);
  return jsonAnswer(200, { id: `${id}|${randomBytes(6).toString('base64url')}` });
}

async function read(context: DirectLineContext, request: HttpRequest, caller: Caller): Promise<HttpAnswer> {
  return jsonAnswer(200, await context.conversations.since(conversationOf(request, caller), request.query.get('watermark')));
}

function refuseUpload(request: HttpRequest, caller: Caller): never {
  conversationOf(request, caller);
  throw new HttpError(415, 'UnsupportedMediaType', 'Files are not accepted; describe what the document says in a message instead.');
}

function refusePlainStream(): never {
  throw new HttpError(426, 'UpgradeRequired', 'This address is a web socket; open it as one, with the streamUrl as given.', { Upgrade: 'websocket' });
}

/** The conversation of the address. Throws 403 when the token is for another one. */
function conversationOf(request: HttpRequest, caller: Caller): string {
  const id = request.params.id ?? '';
  if (caller.kind === 'secret' || caller.claims.conv === id) return id;
  throw new HttpError(403, 'BadArgument', 'This token is for another conversation; use the conversationId that came with it.');
}
