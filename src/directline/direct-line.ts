/** The Direct Line service: its routes, its web sockets, and its end. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Metrics } from '../http/metrics';
import type { Route } from '../http/route';
import type { Journal } from '../journal/journal';
import { BearerCheck } from './bearer';
import type { BotPort } from './bot-port';
import { Conversations } from './conversations';
import { directLineRoutes } from './routes';
import { StreamHub } from './stream-hub';
import { streamUpgrade } from './stream-upgrade';
import { TokenSigner } from './token';

export interface DirectLineOptions {
  readonly config: Config;
  readonly secret: string;
  readonly journal: Journal;
  readonly bot: BotPort;
  readonly territories: readonly string[];
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly streams?: Partial<StreamLimits>;
}

export interface StreamLimits {
  readonly maxPerConversation: number;
  readonly maxSockets: number;
  readonly heartbeatMs: number;
  readonly pollMs: number;
}

const STREAM_LIMITS: StreamLimits = { maxPerConversation: 5, maxSockets: 10_000, heartbeatMs: 20_000, pollMs: 10_000 };

export interface DirectLine {
  readonly routes: readonly Route[];
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes every web socket with 1001. */
  close(): Promise<void>;
}

/** Joins the parts of the service. Its timers run until `close`. */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { config, journal, bot, metrics, logger, now } = options;
  const tokens = new TokenSigner(options.secret, now);
  const bearer = new BearerCheck(options.secret, tokens);
  const hub = new StreamHub({
    ...STREAM_LIMITS,
    ...options.streams,
    journal,
    now,
    onCount: (count) => metrics.setOpenSockets(count),
    onReadError: (err) => logger.warn({ err }, 'a stream could not read the journal; it tries again'),
  });
  const conversations = new Conversations({ journal, bot, hub, metrics, logger, now });
  const { allowedOrigins, tokenTtlSeconds: ttlSeconds, rateLimitTokens: tokensPerMinute, territory: defaultTerritory } = config;
  const { territories } = options;
  return {
    routes: directLineRoutes({ bearer, conversations, hub, tokens, ttlSeconds, allowedOrigins, tokensPerMinute, territories, defaultTerritory, now }),
    upgrade: streamUpgrade({ bearer, conversations, hub, proxy: config, allowedOrigins, logger }),
    close: () => hub.close(),
  };
}
