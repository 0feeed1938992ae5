/** What supervisors and Prometheus ask: is the process alive, can it work, how is it doing. */
import { timingSafeEqual } from 'node:crypto';
import type { Journal } from '../journal/journal';
import { jsonAnswer } from './http-answer';
import { HttpError } from './http-error';
import type { Metrics } from './metrics';
import type { Guard, Route, RoutePolicy } from './route';
import { everyone, route } from './route';

/** Whether a part of the application can do its work. */
export interface ComponentStatus {
  readonly ok: boolean;
  /** What is wrong and how to mend it, when not ok. */
  readonly reason?: string;
}

export interface HealthOptions {
  readonly journal: Pick<Journal, 'check'>;
  readonly knowledgeStatus: () => ComponentStatus;
  readonly metrics: Metrics;
  readonly metricsToken?: string;
  /** Milliseconds given to the database to answer. */
  readonly checkTimeoutMs?: number;
}

const quiet = { limit: 'unlimited', bodyBytes: 0, cache: 'no-store', csp: 'nothing', cors: 'same-origin' } as const satisfies Omit<RoutePolicy<unknown>, 'auth'>;

/** `GET /healthz` (the process lives), `/readyz` (503 when it cannot serve, with the reason) and `/metrics`. */
export function healthRoutes(options: HealthOptions): readonly Route[] {
  const { journal, knowledgeStatus, metrics } = options;
  return [
    route({
      method: 'GET',
      path: '/healthz',
      name: 'healthz',
      policy: { ...quiet, auth: everyone },
      handle: () => jsonAnswer(200, { status: 'ok' }),
    }),
    route({
      method: 'GET',
      path: '/readyz',
      name: 'readyz',
      policy: { ...quiet, auth: everyone },
      async handle() {
        const database = await databaseStatus(journal, options.checkTimeoutMs ?? 2_000);
        const knowledge = knowledgeStatus();
        const ready = database.ok && knowledge.ok;
        return jsonAnswer(ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', database, knowledge });
      },
    }),
    route({
      method: 'GET',
      path: '/metrics',
      name: 'metrics',
      policy: { ...quiet, auth: metricsGuard(options.metricsToken) },
      handle: async () => ({ status: 200, body: await metrics.registry.metrics(), contentType: metrics.registry.contentType }),
    }),
  ];
}

async function databaseStatus(journal: Pick<Journal, 'check'>, timeoutMs: number): Promise<ComponentStatus> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([journal.check(), timeout]);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Figures of use say nothing of anybody, but they are not the public's: this machine, or the holder of the token. */
function metricsGuard(token: string | undefined): Guard<undefined> {
  return {
    name: 'metrics',
    access: 'token',
    check(request) {
      const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined ? request.local : given !== undefined && sameText(given, token)) return undefined;
      throw new HttpError(403, 'Forbidden', 'Send METRICS_TOKEN as a bearer token; when none is set, read the metrics from this machine.');
    },
  };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
