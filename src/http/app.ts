/** The whole web application as one object: what it needs, and what can be done with it. */
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Config } from '../config';
import type { BotPort } from '../directline/bot-port';
import type { DirectLine, StreamLimits } from '../directline/direct-line';
import { createDirectLine } from '../directline/direct-line';
import type { Journal } from '../journal/journal';
import type { ComponentStatus } from './health';
import { healthRoutes } from './health';
import type { Metrics } from './metrics';
import { RateLimiter } from './rate-limiter';
import type { Route } from './route';
import { createHttpServer } from './server';

export interface AppOptions {
  readonly config: Config;
  /** Signs tokens: `config.directlineSecret`, or `loadOrCreateSecret(config.dataDir)`. */
  readonly secret: string;
  readonly journal: Journal;
  readonly bot: BotPort;
  /** Ids of the territories that a token may name; must hold `config.territory`. */
  readonly territories: readonly string[];
  readonly knowledgeStatus: () => ComponentStatus;
  readonly logger: Logger;
  /** From `createMetrics()`, given to the bot as well. */
  readonly metrics: Metrics;
  /** Pages, the widget's files (`assetRoutes`), `/api/messages`…, as rows of the route table. */
  readonly routes: readonly Route[];
  /** Injected in tests; the present by default. */
  readonly now?: () => Date;
  /** Injected in tests. */
  readonly streams?: Partial<StreamLimits>;
}

export interface App {
  /** Every route that is mounted, with its policy. */
  readonly routes: readonly Route[];
  /** Listens on `config.host` and `config.port`; gives the address. Fails with the cause when the port is taken. */
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Refuses what is new, lets turns in flight finish (at most 3 s), closes the sockets with 1001. Idempotent. */
  close(): Promise<void>;
}

const GRACE_MS = 3_000;

/** Joins the Direct Line service, the health routes and the given ones behind one server, not yet listening. */
export function createApp(options: AppOptions): App {
  const { config, logger, metrics } = options;
  const now = options.now ?? (() => new Date());
  const directLine = createDirectLine({ ...options, now });
  const routes = [...healthRoutes({ ...options, metricsToken: config.metricsToken }), ...directLine.routes, ...options.routes];
  let closing: Promise<void> | undefined;
  const server = createHttpServer({
    config,
    logger,
    metrics,
    limiter: new RateLimiter(now),
    routes,
    upgrade: directLine.upgrade,
    draining: () => closing !== undefined,
  });
  return {
    routes,
    listen: () => listen(server, config),
    close() {
      closing ??= shutDown(server, directLine);
      return closing;
    },
  };
}

function listen(server: Server, { port, host }: Config): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject); // restify repeats Node's event, and would throw it if nobody listened
    server.listen(port, host, () => {
      server.off('error', reject);
      const address: AddressInfo = server.address();
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`, port: address.port });
    });
  });
}

/** Requests in flight first, so that what they commit is still streamed; then the sockets; then whatever is left. */
async function shutDown(server: Server, directLine: DirectLine): Promise<void> {
  const { server: http } = server;
  http.close();
  const deadline = Date.now() + GRACE_MS;
  while (server.inflightRequests() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  await directLine.close();
  http.closeAllConnections();
}
