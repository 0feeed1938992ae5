import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { AccountContext } from '../accounts/account-context';
import { AccountError } from '../accounts/account-error';
import { COMMAND_LINE } from '../accounts/actor';
import { normalEmail } from '../accounts/email';
import { createAccount, disableAccount, listAccounts, resetAccount, type AccountWithLink } from '../accounts/manage-accounts';
import { createPasswordHasher } from '../accounts/password-hasher';
import { postgresAccountStore } from '../accounts/postgres-account-store';
import { ROLE_NAMES, type Role } from '../accounts/role';
import { EVERY_TERRITORY } from '../accounts/territory-rights';
import { parseConfig, type Config } from '../config';
import { openJournalDatabase } from '../journal/journal-database';
import { migrate } from '../journal/migrate';
import { reachDatabase } from '../journal/reach-database';
import { listTerritories } from '../knowledge/load-knowledge';
import { runCommand, tell, UsageError } from './command';

const HELP = `
Usage: npm run account -- create --email ADDRESS --name NAME --role ROLE [--territoire ID]…
       npm run account -- reset --email ADDRESS
       npm run account -- disable --email ADDRESS
       npm run account -- list

Accounts of the console. create and reset print a link by which the person chooses a password, once; no password is ever
given on the command line. ROLE is lecteur, agent, redacteur or administrateur. --territoire may be repeated; '*' is every
territory (the default for an administrateur, else the setting TERRITOIRE). It works beside a running application and
without one. Exit code: 0, 1 when refused, 2 for a wrong call or setting.
`;

interface Call {
  readonly config: Config;
  readonly context: AccountContext;
  readonly options: Options;
}

const OPTIONS = { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, territoire: { type: 'string', multiple: true } } as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const COMMANDS: Readonly<Record<string, (call: Call) => Promise<void>>> = { create, reset, disable, list };

async function main(args: readonly string[]): Promise<number> {
  const { values: options, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const command = COMMANDS[positionals[0] ?? ''];
  if (!command || positionals.length !== 1) throw new UsageError(`One of ${Object.keys(COMMANDS).join(', ')} is needed.`);
  const config = parseConfig(process.env);
  const { url, close } = await reachDatabase({ ...config, progress: tell });
  try {
    await migrate({ url, progress: tell });
    return await withAccounts(url, (context) => command({ config, context, options }));
  } finally {
    await close();
  }
}

async function withAccounts(url: string, work: (context: AccountContext) => Promise<void>): Promise<number> {
  const database = openJournalDatabase({ url, poolSize: 2 });
  try {
    await work({ store: postgresAccountStore(database), hasher: await createPasswordHasher(), now: () => new Date() });
    return 0;
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    tell(error.message);
    return 1;
  } finally {
    await database.$disconnect();
  }
}

async function create({ config, context, options }: Call): Promise<void> {
  const role = roleOf(options.role);
  const name = options.name?.trim() ?? '';
  if (name.length < 2 || name.length > 100) throw new UsageError('--name is needed, in 100 characters at most.');
  const territories = territoriesOf(config, options.territoire ?? (role === 'administrateur' ? [EVERY_TERRITORY] : [config.territory]));
  printLink(config, await createAccount(context, COMMAND_LINE, { email: emailOf(options), name, role, territories }));
}

async function reset({ config, context, options }: Call): Promise<void> {
  printLink(config, await resetAccount(context, COMMAND_LINE, await idOf(context, options)));
}

async function disable({ context, options }: Call): Promise<void> {
  const id = await idOf(context, options);
  const version = (await context.store.accounts.find(id))?.version ?? 0;
  const { email } = await disableAccount(context, COMMAND_LINE, id, version);
  tell(`${email} is disabled: its sessions and links are over.`);
}

/** One line per account, its fields separated by tabs. */
async function list({ context }: Call): Promise<void> {
  for (const { email, name, role, territories, state, lastSignedInAt } of await listAccounts(context, COMMAND_LINE)) {
    process.stdout.write(`${[email, name, role, territories.join(','), state, lastSignedInAt?.toISOString() ?? '-'].join('\t')}\n`);
  }
}

function emailOf({ email }: Options): string {
  const parsed = z.email().max(254).safeParse(normalEmail(email ?? ''));
  if (!parsed.success) throw new UsageError('--email is needed: a whole address, such as prenom.nom@exemple.fr.');
  return parsed.data;
}

async function idOf({ store }: AccountContext, options: Options): Promise<string> {
  const account = await store.accounts.findByEmail(emailOf(options));
  if (!account) throw new AccountError('account-not-found');
  return account.id;
}

/** The accent is not asked of a keyboard that may have none. */
function roleOf(given: string | undefined): Role {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const role = ROLE_NAMES.find((name) => plain(name) === plain(given ?? ''));
  if (!role) throw new UsageError('--role is needed: lecteur, agent, redacteur or administrateur.');
  return role;
}

function territoriesOf({ knowledgeDir }: Config, given: readonly string[]): readonly string[] {
  const known = [EVERY_TERRITORY, ...listTerritories(knowledgeDir)];
  const unknown = given.filter((territory) => !known.includes(territory));
  if (unknown.length > 0) throw new UsageError(`--territoire ${unknown.join(', ')}: not known; there are ${known.join(', ')}.`);
  return [...new Set(given)];
}

function printLink({ publicUrl, host, port }: Config, { account, link }: AccountWithLink): void {
  const base = (publicUrl?.href ?? `http://${host}:${port}`).replace(/\/+$/, '');
  tell(`Give this link to ${account.name} (${account.email}) only; it works once, until ${link.expiresAt.toISOString()}:`);
  process.stdout.write(`${base}/console/lien/${link.token}\n`);
}

void runCommand(main, HELP);
