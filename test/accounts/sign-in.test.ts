import { COMMAND_LINE } from '../../src/accounts/actor';
import { changePassword } from '../../src/accounts/change-password';
import { createAccount, disableAccount, enableAccount } from '../../src/accounts/manage-accounts';
import { closeSession, listSessions, readSession } from '../../src/accounts/sessions';
import { signIn } from '../../src/accounts/sign-in';
import { ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS } from '../../src/accounts/throttle';
import { actions, PASSWORD, present, somebody, startAccounts, type Accounts } from './accounts-fixture';

let accounts: Accounts;
beforeEach(() => {
  accounts = startAccounts();
});

const attempt = (email: string, password = PASSWORD, address = '192.0.2.1') => signIn(accounts, { email, password, address, userAgent: 'Firefox' });
const codeOf = (run: Promise<unknown>): Promise<unknown> => run.then(() => 'done', (error: { code: string }) => error.code);

describe('signing in', () => {
  test('takes the address in any case, and gives a token that is new each time and stored nowhere', async () => {
    await somebody(accounts, 'lea@exemple.fr');
    const [one, two] = [await attempt(' LEA@Exemple.fr '), await attempt('lea@exemple.fr')];
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(one).not.toBe(two);
    const stored = JSON.stringify([await accounts.store.sessions.listOf((await present(accounts, one)).account.id), await accounts.store.audit.read({}, 100)]);
    for (const secret of [one, two, PASSWORD]) expect(stored).not.toContain(secret);
  });

  test('an unknown address, a wrong password, no password yet, a disabled account: one answer, and one comparison each', async () => {
    const { account } = await somebody(accounts, 'lea@exemple.fr');
    await createAccount(accounts, COMMAND_LINE, { email: 'new@exemple.fr', name: 'New', role: 'agent', territories: [] });
    await disableAccount(accounts, COMMAND_LINE, account.id, account.version);
    await somebody(accounts, 'max@exemple.fr');
    accounts.hasher.verified.length = 0;
    for (const [email, password] of [['nobody@exemple.fr', PASSWORD], ['max@exemple.fr', 'wrong'], ['new@exemple.fr', ''], ['lea@exemple.fr', PASSWORD]]) {
      expect(await codeOf(attempt(email ?? '', password))).toBe('sign-in-refused');
    }
    expect(accounts.hasher.verified).toEqual([false, true, false, true]);
  });

  test('after too many failures the account waits, known or not, whatever the password; then it may again', async () => {
    await somebody(accounts, 'lea@exemple.fr');
    for (const email of ['lea@exemple.fr', 'nobody@exemple.fr']) {
      for (let time = 0; time < ATTEMPTS_PER_ACCOUNT; time += 1) expect(await codeOf(attempt(email, 'wrong'))).toBe('sign-in-refused');
      await expect(attempt(email)).rejects.toMatchObject({ code: 'sign-in-throttled', details: { retryAfterSeconds: 900 } });
    }
    accounts.clock.advance(899);
    expect(await codeOf(attempt('lea@exemple.fr'))).toBe('sign-in-throttled');
    accounts.clock.advance(1);
    expect(await codeOf(attempt('lea@exemple.fr'))).toBe('done');
  });

  test('a refused attempt costs no comparison once throttled, and a success starts the count afresh', async () => {
    await somebody(accounts, 'lea@exemple.fr');
    for (let time = 0; time < ATTEMPTS_PER_ACCOUNT * 3; time += 1) expect(await codeOf(attempt('lea@exemple.fr', time % 9 === 8 ? PASSWORD : 'wrong'))).not.toBe('sign-in-throttled');
    for (let time = 0; time < ATTEMPTS_PER_ACCOUNT; time += 1) await codeOf(attempt('lea@exemple.fr', 'wrong'));
    accounts.hasher.verified.length = 0;
    await codeOf(attempt('lea@exemple.fr', 'wrong'));
    expect(accounts.hasher.verified).toEqual([]);
  });

  test('one address that tries many accounts waits too, and others do not', async () => {
    for (let time = 0; time < ATTEMPTS_PER_ADDRESS; time += 1) expect(await codeOf(attempt(`n${time}@exemple.fr`))).toBe('sign-in-refused');
    expect(await codeOf(attempt('last@exemple.fr'))).toBe('sign-in-throttled');
    expect(await codeOf(attempt('last@exemple.fr', PASSWORD, '192.0.2.2'))).toBe('sign-in-refused');
  });

  test('attempts made at once are all counted', async () => {
    const codes = await Promise.all(Array.from({ length: 30 }, () => codeOf(attempt('lea@exemple.fr', 'wrong'))));
    expect(codes.filter((code) => code === 'sign-in-refused')).toHaveLength(ATTEMPTS_PER_ACCOUNT);
  });
});

describe('a session', () => {
  test('ends after 30 minutes without a request, and goes on with them', async () => {
    const { token } = await somebody(accounts, 'lea@exemple.fr');
    for (let time = 0; time < 4; time += 1) {
      accounts.clock.advance(29 * 60);
      await present(accounts, token);
    }
    accounts.clock.advance(30 * 60);
    expect(await readSession(accounts, token)).toBeUndefined();
  });

  test('ends after 12 hours however busy', async () => {
    const { token } = await somebody(accounts, 'lea@exemple.fr');
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      accounts.clock.advance(20 * 60);
      await present(accounts, token);
    }
    accounts.clock.advance(20 * 60);
    expect(await readSession(accounts, token)).toBeUndefined();
  });

  test('closed by its owner, from there or from elsewhere, is over; another’s cannot be closed', async () => {
    const lea = await somebody(accounts, 'lea@exemple.fr');
    const max = await somebody(accounts, 'max@exemple.fr');
    const second = await attempt('lea@exemple.fr');
    expect(await listSessions(accounts, lea.account.id)).toHaveLength(2);
    expect(await codeOf(closeSession(accounts, max, lea.session.id))).toBe('session-not-found');
    await closeSession(accounts, lea, (await present(accounts, second)).session.id);
    expect(await readSession(accounts, second)).toBeUndefined();
    await closeSession(accounts, lea, lea.session.id);
    expect(await readSession(accounts, lea.token)).toBeUndefined();
    expect((await actions(accounts)).slice(-2)).toEqual(['session.revoked', 'session.closed']);
  });

  test('ends with the account, and does not come back with it', async () => {
    const { token, account } = await somebody(accounts, 'lea@exemple.fr');
    const disabled = await disableAccount(accounts, COMMAND_LINE, account.id, account.version);
    expect(await readSession(accounts, token)).toBeUndefined();
    await enableAccount(accounts, COMMAND_LINE, account.id, disabled.version);
    expect(await readSession(accounts, token)).toBeUndefined();
    expect(await codeOf(attempt('lea@exemple.fr'))).toBe('done');
  });

  test.each(['', 'nothing', 'a'.repeat(43)])('a token that nobody was given (%s) is nobody', async (token) => {
    expect(await readSession(accounts, token)).toBeUndefined();
  });
});

describe('changing one’s password', () => {
  const change = async (token: string, current: string, wanted: string) => changePassword(accounts, await present(accounts, token), { current, wanted, address: '192.0.2.1' });

  test('needs the present one, closes every session and opens a new one', async () => {
    const lea = await somebody(accounts, 'lea@exemple.fr');
    const elsewhere = await attempt('lea@exemple.fr');
    expect(await codeOf(change(lea.token, 'wrong', 'un autre secret entier'))).toBe('password-wrong');
    const token = await change(lea.token, PASSWORD, 'un autre secret entier');
    expect([await readSession(accounts, lea.token), await readSession(accounts, elsewhere)]).toEqual([undefined, undefined]);
    expect((await present(accounts, token)).account.email).toBe('lea@exemple.fr');
    expect(await codeOf(attempt('lea@exemple.fr'))).toBe('sign-in-refused');
    expect(await codeOf(attempt('lea@exemple.fr', 'un autre secret entier'))).toBe('done');
    expect(await actions(accounts)).toContain('password.changed');
  });

  test('follows the rules, and guesses are counted', async () => {
    const { token } = await somebody(accounts, 'lea@exemple.fr');
    await expect(change(token, PASSWORD, 'court')).rejects.toMatchObject({ code: 'password-refused', details: { passwordProblems: ['too-short'] } });
    for (let time = 0; time < ATTEMPTS_PER_ACCOUNT; time += 1) expect(await codeOf(change(token, 'wrong', 'un autre secret entier'))).toBe('password-wrong');
    expect(await codeOf(change(token, PASSWORD, 'un autre secret entier'))).toBe('sign-in-throttled');
  });
});
