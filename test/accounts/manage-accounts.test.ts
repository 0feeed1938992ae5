import type { Account } from '../../src/accounts/account';
import { actorOf, COMMAND_LINE } from '../../src/accounts/actor';
import { changeRights, createAccount, disableAccount, enableAccount, listAccounts, readAccount, resetAccount } from '../../src/accounts/manage-accounts';
import { issueFirstAdministratorLink } from '../../src/accounts/one-time-links';
import { readAudit } from '../../src/accounts/read-audit';
import { openLink, redeemLink } from '../../src/accounts/redeem-link';
import { readSession } from '../../src/accounts/sessions';
import { actions, PASSWORD, present, somebody, startAccounts, type Accounts } from './accounts-fixture';

let accounts: Accounts;
beforeEach(() => {
  accounts = startAccounts();
});

const codeOf = (run: Promise<unknown>): Promise<unknown> => run.then(() => 'done', (error: { code: string }) => error.code);
const use = (token: string, password = PASSWORD) => redeemLink(accounts, { token, password, person: { email: 'Anne@Exemple.fr', name: 'Anne Martin' }, userAgent: 'x' });
const rightsOf = ({ name, role, territories }: Account) => ({ name, role, territories });

describe('the first administrator', () => {
  test('is made by a link, once, and no link is given any more', async () => {
    const [one, two] = [await issueFirstAdministratorLink(accounts), await issueFirstAdministratorLink(accounts)];
    expect(await openLink(accounts, one?.token ?? '')).toEqual({ purpose: 'first-administrator' });
    const { account } = await present(accounts, await use(one?.token ?? ''));
    expect(account).toMatchObject({ email: 'anne@exemple.fr', name: 'Anne Martin', role: 'administrateur', territories: ['*'], state: 'active' });
    expect([await codeOf(use(one?.token ?? '')), await codeOf(use(two?.token ?? ''))]).toEqual(['link-invalid', 'link-invalid']);
    expect(await issueFirstAdministratorLink(accounts)).toBeUndefined();
    expect(await actions(accounts)).toEqual(['account.created', 'session.opened']);
  });

  test('is one, even when two links are used at once', async () => {
    const links = [await issueFirstAdministratorLink(accounts), await issueFirstAdministratorLink(accounts)];
    expect((await Promise.all(links.map((link) => codeOf(use(link?.token ?? ''))))).sort()).toEqual(['done', 'link-invalid']);
    expect(await accounts.store.accounts.count()).toBe(1);
  });

  test('is not made by an old link once the command line has made somebody', async () => {
    const link = await issueFirstAdministratorLink(accounts);
    await createAccount(accounts, COMMAND_LINE, { email: 'a@b.fr', name: 'A', role: 'administrateur', territories: ['*'] });
    expect(await codeOf(openLink(accounts, link?.token ?? ''))).toBe('link-invalid');
    expect(await codeOf(use(link?.token ?? ''))).toBe('link-invalid');
  });
});

describe('a link', () => {
  test('is read as often as one likes, used once, and void after its time', async () => {
    const { link } = await createAccount(accounts, COMMAND_LINE, { email: 'lea@exemple.fr', name: 'Léa', role: 'agent', territories: ['pas-de-calais'] });
    accounts.clock.advance(7 * 24 * 3600 - 1);
    for (let time = 0; time < 3; time += 1) expect((await openLink(accounts, link.token)).account?.email).toBe('lea@exemple.fr');
    accounts.clock.advance(1);
    expect([await codeOf(openLink(accounts, link.token)), await codeOf(use(link.token))]).toEqual(['link-invalid', 'link-invalid']);
  });

  test('survives a password that is refused', async () => {
    const { link } = await createAccount(accounts, COMMAND_LINE, { email: 'lea@exemple.fr', name: 'Léa', role: 'agent', territories: [] });
    expect(await codeOf(use(link.token, 'court'))).toBe('password-refused');
    expect(await codeOf(use(link.token))).toBe('done');
    expect(await codeOf(use(link.token))).toBe('link-invalid');
  });

  test('made again voids the one before; used, it closes the sessions; disabled, it is void', async () => {
    const { account, token } = await somebody(accounts, 'lea@exemple.fr');
    const first = await resetAccount(accounts, COMMAND_LINE, account.id);
    const second = await resetAccount(accounts, COMMAND_LINE, account.id);
    expect(await codeOf(use(first.link.token))).toBe('link-invalid');
    expect(await codeOf(use(second.link.token, 'une nouvelle phrase secrète'))).toBe('done');
    expect(await readSession(accounts, token)).toBeUndefined();
    const third = await resetAccount(accounts, COMMAND_LINE, account.id);
    const { version } = await readAccount(accounts, COMMAND_LINE, account.id);
    await disableAccount(accounts, COMMAND_LINE, account.id, version);
    expect(await codeOf(use(third.link.token))).toBe('link-invalid');
    expect(await codeOf(resetAccount(accounts, COMMAND_LINE, account.id))).toBe('account-disabled');
  });
});

describe('administrators', () => {
  test('of one territory see and change only what is all theirs, and give no more than they have', async () => {
    const local = actorOf((await somebody(accounts, 'local@exemple.fr', 'administrateur', ['pas-de-calais'])).account);
    const other = (await somebody(accounts, 'autre@exemple.fr', 'agent', ['calvados'])).account;
    const both = (await somebody(accounts, 'deux@exemple.fr', 'agent', ['calvados', 'pas-de-calais'])).account;
    const own = (await somebody(accounts, 'un@exemple.fr', 'agent', ['pas-de-calais'])).account;
    expect((await listAccounts(accounts, local)).map(({ email }) => email)).toEqual(['local@exemple.fr', 'un@exemple.fr']);
    for (const account of [other, both]) {
      expect(await codeOf(readAccount(accounts, local, account.id))).toBe('outside-your-territories');
      expect(await codeOf(disableAccount(accounts, local, account.id, account.version))).toBe('outside-your-territories');
      expect(await codeOf(resetAccount(accounts, local, account.id))).toBe('outside-your-territories');
      expect(await codeOf(changeRights(accounts, local, account.id, account.version, rightsOf(account)))).toBe('outside-your-territories');
    }
    for (const territories of [['calvados'], ['*'], ['pas-de-calais', 'calvados']]) {
      expect(await codeOf(changeRights(accounts, local, own.id, own.version, { ...rightsOf(own), territories }))).toBe('outside-your-territories');
      expect(await codeOf(createAccount(accounts, local, { email: 'x@y.fr', name: 'X', role: 'agent', territories }))).toBe('outside-your-territories');
    }
    const seen = (await readAudit(accounts, local, {})).entries.map(({ target }) => target.label);
    expect(new Set(seen)).toEqual(new Set(['Dominique local (local@exemple.fr)', 'Dominique un (un@exemple.fr)']));
  });

  test('below them nobody manages or reads the log', async () => {
    const agent = actorOf((await somebody(accounts, 'lea@exemple.fr', 'rédacteur', ['*'])).account);
    expect(await codeOf(listAccounts(accounts, agent))).toBe('role-too-low');
    expect(await codeOf(createAccount(accounts, agent, { email: 'x@y.fr', name: 'X', role: 'lecteur', territories: [] }))).toBe('role-too-low');
    expect(await codeOf(readAudit(accounts, agent, {}))).toBe('role-too-low');
  });

  test('a change is logged before and after, and one made from a stale page is refused', async () => {
    const admin = actorOf((await somebody(accounts, 'chef@exemple.fr', 'administrateur', ['*'])).account);
    const { account } = await somebody(accounts, 'lea@exemple.fr');
    await changeRights(accounts, admin, account.id, account.version, { ...rightsOf(account), role: 'rédacteur', territories: ['calvados'] });
    expect(await codeOf(changeRights(accounts, admin, account.id, account.version, rightsOf(account)))).toBe('stale-version');
    const [entry] = await accounts.store.audit.read({}, 1);
    expect(entry).toMatchObject({
      actor: { id: admin.id, name: 'Dominique chef' },
      action: 'account.changed',
      target: { id: account.id, territories: ['pas-de-calais', 'calvados'] },
      before: { rôle: 'agent', territoires: ['pas-de-calais'] },
      after: { rôle: 'rédacteur', territoires: ['calvados'] },
    });
  });

  test('nobody changes themselves, and the last administrator of everything stays one', async () => {
    const { account } = await somebody(accounts, 'chef@exemple.fr', 'administrateur', ['*']);
    expect(await codeOf(disableAccount(accounts, actorOf(account), account.id, account.version))).toBe('not-yourself');
    expect(await codeOf(disableAccount(accounts, COMMAND_LINE, account.id, account.version))).toBe('last-administrator');
    expect(await codeOf(changeRights(accounts, COMMAND_LINE, account.id, account.version, { ...rightsOf(account), territories: ['pas-de-calais'] }))).toBe('last-administrator');
    await somebody(accounts, 'autre@exemple.fr', 'administrateur', ['*']);
    expect(await codeOf(disableAccount(accounts, COMMAND_LINE, account.id, account.version))).toBe('done');
  });

  test('two who disable each other at once: one stays', async () => {
    const people = [await somebody(accounts, 'a@exemple.fr', 'administrateur', ['*']), await somebody(accounts, 'b@exemple.fr', 'administrateur', ['*'])];
    const [a, b] = people.map(({ account }) => account);
    if (!a || !b) throw new Error('two people are needed');
    const codes = await Promise.all([codeOf(disableAccount(accounts, actorOf(a), b.id, b.version)), codeOf(disableAccount(accounts, actorOf(b), a.id, a.version))]);
    expect(codes.sort()).toEqual(['done', 'last-administrator']);
  });

  test('an address has one account, whatever its case; somebody without password comes back as invited', async () => {
    const { account } = await createAccount(accounts, COMMAND_LINE, { email: 'lea@exemple.fr', name: 'Léa', role: 'agent', territories: [] });
    expect(await codeOf(createAccount(accounts, COMMAND_LINE, { email: 'LEA@exemple.fr', name: 'L', role: 'agent', territories: [] }))).toBe('email-taken');
    const disabled = await disableAccount(accounts, COMMAND_LINE, account.id, account.version);
    expect((await enableAccount(accounts, COMMAND_LINE, account.id, disabled.version)).state).toBe('invited');
    expect(await codeOf(readAccount(accounts, COMMAND_LINE, 'nobody'))).toBe('account-not-found');
  });
});

test('every write leaves an entry, and no secret is in any of them', async () => {
  const { account, token } = await somebody(accounts, 'lea@exemple.fr');
  const { link } = await resetAccount(accounts, COMMAND_LINE, account.id);
  await use(link.token, 'une nouvelle phrase secrète');
  const { version } = await readAccount(accounts, COMMAND_LINE, account.id);
  const disabled = await disableAccount(accounts, COMMAND_LINE, account.id, version);
  await enableAccount(accounts, COMMAND_LINE, account.id, disabled.version);
  expect(await actions(accounts)).toEqual([
    ...['account.created', 'link.issued', 'password.changed', 'session.opened'],
    ...['link.issued', 'password.changed', 'session.opened', 'account.disabled', 'account.enabled'],
  ]);
  const log = JSON.stringify(await accounts.store.audit.read({}, 100));
  for (const secret of [PASSWORD, 'une nouvelle phrase secrète', 'hash of', token, link.token]) expect(log).not.toContain(secret);
});
