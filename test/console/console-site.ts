/** The console over a real PostgreSQL and real HTTP, with people who sign in as agents do. */
import { createAccount } from '../../src/accounts/manage-accounts';
import { COMMAND_LINE } from '../../src/accounts/actor';
import { issueFirstAdministratorLink } from '../../src/accounts/one-time-links';
import { createPasswordHasher } from '../../src/accounts/password-hasher';
import { postgresAccountStore } from '../../src/accounts/postgres-account-store';
import { redeemLink } from '../../src/accounts/redeem-link';
import type { Role } from '../../src/accounts/role';
import type { ConsoleContext } from '../../src/console/console-context';
import { consoleRoutes } from '../../src/console/console-routes';
import { openJournalDatabase, type JournalDatabase } from '../../src/journal/journal-database';
import type { Route } from '../../src/http/route';
import { ManualClock } from '../support/manual-clock';
import { startTestPostgres } from '../support/postgres';
import { startApp } from '../support/running-app';
import { Visitor } from './visitor';

export const PASSWORD = 'trois vaches sous la pluie';

export const TERRITORIES = [
  { id: 'pas-de-calais', name: 'Département du Pas-de-Calais', zone: 'Europe/Paris' },
  { id: 'calvados', name: 'Département du Calvados', zone: 'Europe/Paris' },
];

/** The browser's files, for tests that load them. */
export interface ClientFiles {
  readonly assets: readonly Route[];
  readonly pathOf: ConsoleContext['pathOf'];
}

const NO_FILES: ClientFiles = { assets: [], pathOf: (name) => `assets/${name}` };

/** What the routes of a feature are made of. */
export interface SiteParts {
  readonly database: JournalDatabase;
  readonly databaseUrl: string;
  readonly context: ConsoleContext;
  readonly clock: ManualClock;
}

/** @param more routes of a feature, mounted beside those of the frame */
export async function startConsole(environment: Readonly<Record<string, string>> = {}, { assets, pathOf } = NO_FILES, more: (parts: SiteParts) => readonly Route[] | Promise<readonly Route[]> = () => []) {
  const server = await startTestPostgres();
  const databaseUrl = await server.createJournalDatabase();
  const database = openJournalDatabase({ url: databaseUrl, poolSize: 4 });
  const clock = new ManualClock();
  const hasher = await createPasswordHasher();
  const compared: boolean[] = [];
  const counting = { hash: hasher.hash, verify: (hash: string | undefined, password: string) => (compared.push(hash !== undefined), hasher.verify(hash, password)) };
  const accounts = { store: postgresAccountStore(database), hasher: counting, now: clock.now };
  const context = { accounts, territories: TERRITORIES, defaultTerritory: 'pas-de-calais', pathOf };
  const running = await startApp({ clock, environment, routes: [...(await more({ database, databaseUrl, context, clock })), ...consoleRoutes(context), ...assets] });
  const visitor = (headers: Readonly<Record<string, string>> = {}): Visitor => new Visitor(running.url, headers);

  /** Somebody with PASSWORD, and a browser in which they are signed in. */
  async function somebody(email: string, role: Role, territories: readonly string[] = ['pas-de-calais']) {
    const { account, link } = await createAccount(accounts, COMMAND_LINE, { email, name: `Dominique ${email.split('@')[0]}`, role, territories });
    await redeemLink(accounts, { token: link.token, password: PASSWORD, person: { email: '', name: '' }, userAgent: 'Firefox' });
    const browser = visitor();
    await browser.signIn(email, PASSWORD);
    return { account, browser };
  }

  return {
    ...running,
    context,
    database,
    accounts,
    databaseUrl,
    compared,
    visitor,
    somebody,
    firstLink: async () => `/console/lien/${(await issueFirstAdministratorLink(accounts))?.token ?? ''}`,
    async close() {
      await running.app.close();
      await database.$disconnect();
      await server.stop();
    },
  };
}

export type ConsoleSite = Awaited<ReturnType<typeof startConsole>>;
