/** Composition root: reads the settings, starts each part in order, and stops them in the reverse order. */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pino, { type Logger } from 'pino';
import type { AccountContext } from './accounts/account-context';
import { issueFirstAdministratorLink, LINK_HOURS } from './accounts/one-time-links';
import { createPasswordHasher } from './accounts/password-hasher';
import { postgresAccountStore } from './accounts/postgres-account-store';
import { DirectLineAdapter } from './bot/direct-line-adapter';
import { messagesRoute } from './bot/messages-route';
import { OrientationBot } from './bot/orientation-bot';
import { TurnRunner, type TurnRunnerOptions } from './bot/turn-runner';
import { ConfigError, parseConfig, type Config } from './config';
import type { ConsoleTerritory } from './console/console-context';
import { consoleRoutes } from './console/console-routes';
import { loadOrCreateSecret } from './directline/secret';
import { loadAssistant, type Assistant } from './engine/assistant';
import { createApp } from './http/app';
import { createMetrics } from './http/metrics';
import { loadClientAssets } from './http/pages/client-assets';
import { pageRoutes, type PageTerritory } from './http/pages/page-routes';
import { startEmbeddedPostgres } from './journal/embedded/embedded-postgres';
import { openJournalDatabase } from './journal/journal-database';
import { migrate } from './journal/migrate';
import { PostgresJournal } from './journal/postgres-journal';
import { listTerritories } from './knowledge/load-knowledge';
import { explainStartError } from './explain-start-error';
import { createLifecycle, type Lifecycle } from './lifecycle';

/** Where the build leaves what browsers load. */
const ASSETS = join(__dirname, 'assets');

/** A clean stop takes less than 4 s; after this the process ends whatever hangs. */
const STOP_LIMIT_MS = 4800;

/** Connections of the agents' pages: their own, so that a long question of an agent never keeps a resident waiting. */
const AGENTS_POOL = 4;

interface Setup {
  readonly config: Config;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  readonly say: (message: string) => void;
}

async function start(setup: Setup): Promise<void> {
  const { config, logger, lifecycle, say } = setup;
  const [assistants, databaseUrl] = await Promise.all([loadAssistants(setup), openDatabase(setup)]);
  if (lifecycle.stopping) return;
  const journal = new PostgresJournal({ url: databaseUrl, poolSize: config.databasePoolSize });
  lifecycle.onStop('journal', () => journal.close());
  const metrics = createMetrics();
  const onTurnError = (error: unknown): void => logger.error({ err: error }, 'a turn failed; the resident was given the switchboard');
  const bot = createBot(assistants, config, { journal, observe: metrics.observeTurn, onError: onTurnError });
  const onBotError = (error: Error): void => logger.error({ err: error }, 'a Bot Framework channel failed');
  const accounts = config.console ? await openAccounts(setup, databaseUrl) : undefined;
  const client = await loadClientAssets(ASSETS);
  const territories = [...assistants.values()].map(pageTerritory);
  const app = createApp({
    config,
    secret: config.directlineSecret ?? (await loadOrCreateSecret(config.dataDir)),
    journal,
    bot: new DirectLineAdapter(bot),
    territories: [...assistants.keys()],
    knowledgeStatus: () => ({ ok: true }),
    logger,
    metrics,
    routes: [
      ...pageRoutes({ territories, defaultTerritory: config.territory, client }),
      ...(accounts ? consoleRoutes({ accounts, territories, defaultTerritory: config.territory, pathOf: client.pathOf }) : []),
      ...(config.microsoftApp ? [messagesRoute(config.microsoftApp, bot, onBotError)] : []),
    ],
  });
  lifecycle.onStop('http', () => app.close());
  const { url } = await app.listen();
  say(`Ready in ${(process.uptime()).toFixed(1)} s.`);
  say(`  Demonstration page   ${url}/`);
  say(`  Assistant alone      ${url}/chat`);
  say(`  Health               ${url}/healthz ${url}/readyz ${url}/metrics`);
  if (accounts) await announceConsole(setup, accounts, url);
}

/** Before anything is started: a wrong setting must leave no trace. */
function requireTerritory({ knowledgeDir, territory }: Config): void {
  const known = listTerritories(knowledgeDir);
  if (known.includes(territory)) return;
  throw new ConfigError([`TERRITOIRE: there is no territory "${territory}" in ${knowledgeDir} (known: ${known.join(', ') || 'none'})`]);
}

async function loadAssistants({ config, say }: Setup): Promise<ReadonlyMap<string, Assistant>> {
  const assistants = new Map<string, Assistant>();
  for (const territory of listTerritories(config.knowledgeDir)) {
    say(`Loading the knowledge of ${territory}…`);
    const cache = join(config.dataDir, 'models');
    assistants.set(territory, await loadAssistant({ root: config.knowledgeDir, territory, cache, onProgress: say, warn: say }));
  }
  return assistants;
}

async function openDatabase({ config, lifecycle, say }: Setup): Promise<string> {
  let url = config.databaseUrl;
  if (url === undefined) {
    const embedded = startEmbeddedPostgres({ dataDir: config.dataDir, progress: say });
    // Before it has started: a stop asked for meanwhile, or another part that fails, must not leave it running.
    lifecycle.onStop('PostgreSQL', () => embedded.then((server) => server.stop(), () => undefined));
    ({ url } = await embedded);
  }
  await migrate({ url, progress: say });
  return url;
}

async function openAccounts({ lifecycle }: Setup, url: string): Promise<AccountContext> {
  const database = openJournalDatabase({ url, poolSize: AGENTS_POOL });
  lifecycle.onStop('the accounts', () => database.$disconnect());
  return { store: postgresAccountStore(database), hasher: await createPasswordHasher(), now: () => new Date() };
}

/** Where agents sign in; as long as there is no account, the link that makes the first. */
async function announceConsole({ config, say }: Setup, accounts: AccountContext, url: string): Promise<void> {
  const base = (config.publicUrl?.href ?? url).replace(/\/+$/, '');
  say(`  Agents               ${base}/console`);
  const link = await issueFirstAdministratorLink(accounts);
  if (link) say(`  First administrator  ${base}/console/lien/${link.token} (works once, for ${LINK_HOURS['first-administrator']} h; a new one at each start until used)`);
}

function createBot(assistants: ReadonlyMap<string, Assistant>, config: Config, parts: Pick<TurnRunnerOptions, 'journal' | 'observe' | 'onError'>): OrientationBot {
  const fallback = assistants.get(config.territory);
  const assistantOf = (territory: string): Assistant => {
    const assistant = assistants.get(territory) ?? fallback;
    if (!assistant) throw new Error(`No assistant is loaded for ${territory}.`);
    return assistant;
  };
  const turns = new TurnRunner({ ...parts, assistantOf, elapsed: () => performance.now() });
  return new OrientationBot({ journal: parts.journal, turns, territory: config.territory, now: () => new Date() });
}

/** What the pages show of a territory. */
function pageTerritory({ knowledge: { territory } }: Assistant): PageTerritory & ConsoleTerritory {
  return { id: territory.id, name: territory.name, zone: territory.zone, standardPhone: territory.standard.telephones[0]?.numero };
}

/** Ctrl-C, a supervisor's stop, a closed terminal: all end the same way, once. */
function stopOnSignals(lifecycle: Lifecycle, say: (message: string) => void): void {
  const end = (signal: string): void => {
    say(`${signal}: stopping…`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    void lifecycle.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
}

async function main(): Promise<void> {
  // A closed terminal must not turn a clean stop into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const say = (message: string): void => void process.stderr.write(`${message}\n`);
  let config: Config | undefined;
  let lifecycle: Lifecycle | undefined;
  try {
    config = parseConfig(process.env);
    requireTerritory(config);
    const logger = pino({ level: config.logLevel });
    lifecycle = createLifecycle((name, error) => logger.error({ err: error }, `${name} did not stop cleanly`));
    stopOnSignals(lifecycle, say);
    await start({ config, logger, lifecycle, say });
  } catch (error) {
    // Asked to stop while starting: what was being started has lost what it needs, which is nobody's fault.
    if (lifecycle?.stopping) return;
    say(explainStartError(error, config));
    await lifecycle?.stop();
    process.exit(error instanceof ConfigError ? 2 : 1);
  }
}

void main();
