/** What a client is given to speak in a conversation: a token, and the address of its stream. */
import type { HttpRequest } from '../http/route';
import type { TokenClaims, TokenSigner } from './token';

export interface SessionOptions {
  readonly tokens: TokenSigner;
  readonly ttlSeconds: number;
}

type Bound = Pick<TokenClaims, 'conv' | 'territoire' | 'user' | 'origins'>;

/** Direct Line's `Conversation` without a stream: a fresh token for these claims. */
export function tokenAnswer(bound: Bound, { tokens, ttlSeconds }: SessionOptions) {
  const { conv, territoire, user, origins } = bound;
  const token = tokens.issue({ use: 'conversation', conv, territoire, user, origins }, ttlSeconds);
  return { conversationId: conv, token, expires_in: ttlSeconds };
}

/** The same with `streamUrl`, whose own token can only listen; `watermark` is where the stream begins. */
export function sessionAnswer(bound: Bound, watermark: number, baseUrl: HttpRequest['baseUrl'], options: SessionOptions) {
  const { conv, territoire, user, origins } = bound;
  const ticket = options.tokens.issue({ use: 'stream', conv, territoire, user, origins }, options.ttlSeconds);
  const stream = `${baseUrl.replace(/^http/, 'ws')}/v3/directline/conversations/${conv}/stream?watermark=${watermark}&t=${ticket}`;
  return { ...tokenAnswer(bound, options), streamUrl: stream };
}
