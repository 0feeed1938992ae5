/** The real pages, widget and Direct Line service on a free port, over the journal in memory. */
import { join } from 'node:path';
import { pino } from 'pino';
import { parseConfig } from '../../src/config';
import { createApp } from '../../src/http/app';
import { createMetrics } from '../../src/http/metrics';
import { loadClientAssets } from '../../src/http/pages/client-assets';
import { pageRoutes } from '../../src/http/pages/page-routes';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { CardBot } from './card-bot';

export const ASSETS = join(__dirname, '../../dist/assets');
export const PHONE = '03 21 21 62 16';

export interface SiteWish {
  readonly journal?: MemoryJournal;
  readonly port?: number;
  /** Sites allowed to show the assistant. */
  readonly allowedOrigins?: readonly string[];
  readonly now?: () => Date;
}

/** Starts the service; `close` stops it. Fails, saying to build, when dist/assets is not there. */
export async function startSite({ journal = new MemoryJournal(), port = 0, allowedOrigins = [], now }: SiteWish = {}) {
  const client = await loadClientAssets(ASSETS);
  const territories = [{ id: 'pas-de-calais', name: 'Département du Pas-de-Calais', standardPhone: PHONE }];
  const app = createApp({
    config: parseConfig({ PORT: String(port), RATE_LIMIT_TOKENS: '1000', ALLOWED_ORIGINS: allowedOrigins.join(',') }),
    secret: 'a-secret-for-browser-tests-0123456789',
    journal,
    bot: new CardBot(journal),
    territories: territories.map(({ id }) => id),
    knowledgeStatus: () => ({ ok: true }),
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    routes: pageRoutes({ territories, defaultTerritory: 'pas-de-calais', client }),
    now,
  });
  const address = await app.listen();
  return { ...address, journal, close: () => app.close() };
}

export type Site = Awaited<ReturnType<typeof startSite>>;
