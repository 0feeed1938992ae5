/** Opens the web socket of a `streamUrl`, or refuses it in plain HTTP. */
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { HttpError } from '../http/http-error';
import type { ProxySettings } from '../http/request-context';
import { ownAddress } from '../http/request-context';
import type { BearerCheck } from './bearer';
import type { Conversations } from './conversations';
import type { StreamTarget } from './stream-connection';
import type { StreamHub, StreamRefusal } from './stream-hub';
import { readWatermark } from './watermark';

export interface StreamUpgradeOptions {
  readonly bearer: BearerCheck;
  readonly conversations: Conversations;
  readonly hub: StreamHub;
  readonly proxy: ProxySettings;
  readonly allowedOrigins: readonly string[];
  readonly logger: Logger;
}

const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

/** The largest frame a client may send: it only pings. */
const MAX_FRAME = 4_096;

/** The handler of the HTTP server's `upgrade` event. Always takes the socket or answers and closes it. */
export function streamUpgrade(options: StreamUpgradeOptions): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: MAX_FRAME, perMessageDeflate: false });
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    void target(request, options).then(
      (wanted) => {
        const full = options.hub.refusal(wanted.conversationId);
        if (full !== undefined) refuse(socket, REFUSALS[full](), options.logger);
        else sockets.handleUpgrade(request, socket, head, (opened) => options.hub.add(opened, wanted));
      },
      (error: unknown) => refuse(socket, error, options.logger),
    );
  };
}

async function target(request: IncomingMessage, options: StreamUpgradeOptions): Promise<StreamTarget> {
  const { id, query } = address(request.url ?? '');
  const { ownOrigins } = ownAddress(request, options.proxy);
  const { origin } = request.headers;
  if (origin !== undefined && ![...ownOrigins, ...options.allowedOrigins].includes(origin)) {
    throw new HttpError(403, 'BadArgument', 'This page may not listen: add its origin to ALLOWED_ORIGINS.');
  }
  const claims = options.bearer.claims(query.get('t') ?? '', 'stream', { headers: request.headers, ownOrigins });
  if (claims.conv !== id) throw new HttpError(403, 'BadArgument', 'This stream’s token is for another conversation; use the streamUrl as given.');
  const { lastSeq } = await options.conversations.find(id);
  return { conversationId: id, cursor: readWatermark(query.get('watermark'), lastSeq), expiresAt: new Date(claims.exp * 1000) };
}

/** The conversation and the query of a stream's address. Throws 404 for any other address. */
function address(url: string): { id: string; query: URLSearchParams } {
  const [path = '', query = ''] = url.split('?', 2);
  const id = PATH.exec(path)?.[1];
  if (id === undefined) throw new HttpError(404, 'NotFound', 'No web socket answers at this address; use the streamUrl as given.');
  return { id, query: new URLSearchParams(query) };
}

const REFUSALS: Readonly<Record<StreamRefusal, () => HttpError>> = {
  closing: () => new HttpError(503, 'ServiceUnavailable', 'The service is restarting; reconnect in a few seconds.', { 'Retry-After': '5' }),
  'service full': () => new HttpError(503, 'ServiceUnavailable', 'Too many people are connected; try again in a minute.', { 'Retry-After': '60' }),
  'conversation full': () => new HttpError(429, 'TooManyRequests', 'Too many windows show this conversation; close one.', { 'Retry-After': '10' }),
};

function refuse(socket: Duplex, error: unknown, logger: Logger): void {
  const known = error instanceof HttpError ? error : new HttpError(500, 'ServiceError', 'The stream could not be opened; try again.');
  if (known !== error) logger.error({ err: error }, 'a stream could not be opened');
  logger.info({ route: 'directline stream', status: known.status }, 'request');
  const body = JSON.stringify({ error: { code: known.code, message: known.message } });
  const headers = { ...known.headers, Connection: 'close', 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${known.status} ${STATUS_CODES[known.status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
