/** What Prometheus reads on `/metrics`. One registry per application, so that tests and replicas never share counts. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { TurnStatus } from '../dialogue/statuses';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Metrics {
  readonly registry: Registry;
  /** One HTTP request over: route name, status code, duration in seconds. */
  observeRequest(route: string, status: number, seconds: number): void;
  /** One turn over, committed or not: how it ended and its duration in seconds. */
  observeTurn(status: TurnStatus, seconds: number): void;
  /** A message refused because too many wait in its conversation. */
  countQueueRefusal(): void;
  /** Web sockets open now. */
  setOpenSockets(count: number): void;
}

/** A new registry with the process's own figures and the application's. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({ name: 'http_request_duration_seconds', help: 'Duration of HTTP requests', labelNames: ['route', 'status'], buckets: SECONDS, registers });
  const turns = new Counter({ name: 'turns_total', help: 'Turns by the way they ended', labelNames: ['status'], registers });
  const durations = new Histogram({ name: 'turn_duration_seconds', help: 'Duration of turns, commit included', buckets: SECONDS, registers });
  const refusals = new Counter({ name: 'turn_queue_refusals_total', help: 'Messages refused because too many waited in their conversation', registers });
  const sockets = new Gauge({ name: 'directline_open_sockets', help: 'Open web sockets', registers });
  return {
    registry,
    observeRequest: (route, status, seconds) => requests.observe({ route, status: String(status) }, seconds),
    observeTurn(status, seconds) {
      turns.inc({ status });
      durations.observe(seconds);
    },
    countQueueRefusal: () => refusals.inc(),
    setOpenSockets: (count) => sockets.set(count),
  };
}
