/** The real application on a free port, with the memory journal and the echo bot. */
import { pino } from 'pino';
import { parseConfig } from '../../src/config';
import type { StreamLimits } from '../../src/directline/direct-line';
import { createApp } from '../../src/http/app';
import type { ComponentStatus } from '../../src/http/health';
import { createMetrics } from '../../src/http/metrics';
import type { Route } from '../../src/http/route';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { EchoBot } from './echo-bot';
import { ManualClock } from './manual-clock';

export const SECRET = 'a-secret-for-tests-only-0123456789';

export interface AppWish {
  readonly journal?: MemoryJournal;
  readonly clock?: ManualClock;
  readonly environment?: Readonly<Record<string, string>>;
  readonly routes?: readonly Route[];
  readonly streams?: Partial<StreamLimits>;
  readonly knowledgeStatus?: () => ComponentStatus;
}

export async function startApp(wish: AppWish = {}) {
  const clock = wish.clock ?? new ManualClock();
  const journal = wish.journal ?? new MemoryJournal();
  const bot = new EchoBot(journal, clock.now);
  const logs: string[] = [];
  const app = createApp({
    config: parseConfig({ PORT: '0', RATE_LIMIT_TOKENS: '1000', ...wish.environment }),
    secret: SECRET,
    journal,
    bot,
    territories: ['pas-de-calais', 'calvados'],
    knowledgeStatus: wish.knowledgeStatus ?? (() => ({ ok: true })),
    logger: pino({ level: 'debug' }, { write: (line: string) => logs.push(line) }),
    metrics: createMetrics(),
    routes: wish.routes ?? [],
    now: clock.now,
    streams: wish.streams,
  });
  const { url, port } = await app.listen();
  return { app, url, port, journal, bot, clock, logs, api: `${url}/v3/directline` };
}

export type RunningApp = Awaited<ReturnType<typeof startApp>>;
