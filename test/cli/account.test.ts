/** `npm run account`, as somebody at the machine runs it: beside the application's database or with the embedded one. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccountStore } from '../../src/accounts/postgres-account-store';
import { redeemLink } from '../../src/accounts/redeem-link';
import { createPasswordHasher } from '../../src/accounts/password-hasher';
import { startEmbeddedPostgres } from '../../src/journal/embedded/embedded-postgres';
import { openJournalDatabase, type JournalDatabase } from '../../src/journal/journal-database';
import { startTestPostgres, temporaryDirectory, type TestPostgres } from '../support/postgres';
import { runCommand, type Run } from './run-command';

jest.setTimeout(120_000);

let server: TestPostgres;
let url: string;
let database: JournalDatabase;
beforeAll(async () => {
  server = await startTestPostgres();
  // Empty: the command migrates it.
  url = await server.createDatabase();
  database = openJournalDatabase({ url, poolSize: 2 });
});
afterAll(async () => {
  await database.$disconnect();
  await server.stop();
});

const account = (...args: readonly string[]): Promise<Run> => runCommand('account', args, { env: { DATABASE_URL: url, PUBLIC_URL: 'https://assistant.example.fr/aide' } });
const LINK = /^https:\/\/assistant\.example\.fr\/aide\/console\/lien\/([\w-]{43})\n$/;

test('creates an account and prints its link alone; the link lets its owner choose a password, once', async () => {
  const made = await account('create', '--email', 'Anne@Exemple.fr', '--name', 'Anne Martin', '--role', 'administrateur');
  expect([made.code, made.errors]).toEqual([0, expect.stringContaining('Give this link to Anne Martin (anne@exemple.fr) only')]);
  const [, token = ''] = LINK.exec(made.out) ?? [];
  const context = { store: postgresAccountStore(database), hasher: await createPasswordHasher(), now: () => new Date() };
  const use = () => redeemLink(context, { token, password: 'trois vaches sous la pluie', person: { email: '', name: '' }, userAgent: 'x' });
  await expect(use()).resolves.toMatch(/^[\w-]{43}$/);
  await expect(use()).rejects.toMatchObject({ code: 'link-invalid' });
});

test('an agent gets the standing territory, or those named; the list has one line each', async () => {
  expect((await account('create', '--email', 'leo@exemple.fr', '--name', 'Léo', '--role', 'redacteur')).code).toBe(0);
  expect((await account('create', '--email', 'zoe@exemple.fr', '--name', 'Zoé', '--role', 'Agent', '--territoire', 'pas-de-calais', '--territoire', '*')).code).toBe(0);
  const { code, out } = await account('list');
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^anne@exemple\.fr\tAnne Martin\tadministrateur\t\*\tactive\t2\d{3}-/),
    'leo@exemple.fr\tLéo\trédacteur\tpas-de-calais\tinvited\t-',
    'zoe@exemple.fr\tZoé\tagent\tpas-de-calais,*\tinvited\t-',
    '',
  ]);
});

test('resets and disables; what it did is in the audit log, under its name', async () => {
  expect((await account('reset', '--email', 'leo@exemple.fr')).out).toMatch(LINK);
  expect(await account('disable', '--email', 'leo@exemple.fr')).toMatchObject({ code: 0, out: '', errors: expect.stringContaining('leo@exemple.fr is disabled') });
  const refused = await account('reset', '--email', 'leo@exemple.fr');
  expect([refused.code, refused.out, refused.errors]).toEqual([1, '', 'The account is disabled: enable it first.\n']);
  const entries = await postgresAccountStore(database).audit.read({ text: 'leo@' }, 10);
  expect(entries.map(({ actor, action }) => [actor.name, action])).toEqual([
    ['ligne de commande', 'account.disabled'],
    ['ligne de commande', 'link.issued'],
    ['ligne de commande', 'link.issued'],
    ['ligne de commande', 'account.created'],
  ]);
});

test.each([
  [['create', '--email', 'anne@exemple.fr', '--name', 'Anne', '--role', 'agent'], 1, 'Another account has this e-mail address.'],
  [['disable', '--email', 'anne@exemple.fr'], 1, 'This is the last administrator'],
  [['reset', '--email', 'nobody@exemple.fr'], 1, 'There is no such account.'],
  [['create', '--email', 'x', '--name', 'Anne', '--role', 'agent'], 2, '--email is needed'],
  [['create', '--email', 'x@y.fr', '--role', 'agent'], 2, '--name is needed'],
  [['create', '--email', 'x@y.fr', '--name', 'Xi', '--role', 'roi'], 2, '--role is needed'],
  [['create', '--email', 'x@y.fr', '--name', 'Xi', '--role', 'agent', '--territoire', 'atlantide'], 2, 'atlantide: not known'],
  [['create', '--password', 'x'], 2, "Unknown option '--password'"],
  [['destroy'], 2, 'One of create, reset, disable, list is needed.'],
  [[], 2, 'One of create, reset, disable, list is needed.'],
] as const)('%j is refused with %i', async (args, code, words) => {
  const run = await account(...args);
  expect([run.code, run.out]).toEqual([code, '']);
  expect(run.errors).toContain(words);
});

test('works with the embedded database, whether the application runs it or nobody does', async () => {
  const parent = temporaryDirectory();
  const env = { DATA_DIR: join(parent, 'data') };
  const alone = await runCommand('account', ['create', '--email', 'a@exemple.fr', '--name', 'Anne', '--role', 'agent'], { env });
  expect([alone.code, alone.out]).toEqual([0, expect.stringMatching(/^http:\/\/127\.0\.0\.1:3978\/console\/lien\//)]);
  const application = await startEmbeddedPostgres({ dataDir: env.DATA_DIR });
  try {
    const beside = await runCommand('account', ['list'], { env });
    expect([beside.code, beside.out]).toEqual([0, 'a@exemple.fr\tAnne\tagent\tpas-de-calais\tinvited\t-\n']);
  } finally {
    await application.stop();
    rmSync(parent, { recursive: true, force: true });
  }
});
