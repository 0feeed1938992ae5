/** Signing in and out as browsers see it: cookies, and every way a session must not be had. */
import { disableAccount } from '../../src/accounts/manage-accounts';
import { COMMAND_LINE } from '../../src/accounts/actor';
import { PASSWORD, startConsole, type ConsoleSite } from './console-site';

jest.setTimeout(120_000);

let site: ConsoleSite;
beforeAll(async () => {
  site = await startConsole();
});
afterAll(() => site.close());

const REFUSED = 'L’adresse ou le mot de passe n’est pas le bon';

describe('the cookie', () => {
  test('is for this host, unread by scripts, never sent from another site', async () => {
    await site.somebody('lea@exemple.fr', 'agent');
    const answer = await site.visitor().signIn('lea@exemple.fr', PASSWORD);
    expect([answer.status, answer.location]).toEqual([303, '/console']);
    expect(answer.headers.get('set-cookie')).toMatch(/^allo-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    [{ PUBLIC_URL: 'https://assistant.example.fr' }, {}, 'https://assistant.example.fr'],
    [{ TRUST_PROXY: '1' }, { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'assistant.example.fr' }, 'https://assistant.example.fr'],
  ])('behind TLS (%j) it is Secure, under a name that browsers guard', async (environment, headers, origin) => {
    const secure = await startConsole(environment);
    await secure.somebody('lea@exemple.fr', 'agent');
    const visitor = secure.visitor(headers);
    const from = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
    const answer = await visitor.post('/console/connexion', { courriel: 'lea@exemple.fr', 'mot-de-passe': PASSWORD }, from);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-allo-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    expect((await visitor.get('/console')).status).toBe(200);
    visitor.cookie = visitor.cookie.replace('__Host-', '');
    expect((await visitor.get('/console')).status).toBe(303);
    await secure.close();
  });

  test('under a path that a proxy adds, links and forms carry it', async () => {
    const below = await startConsole({ PUBLIC_URL: 'https://www.example.fr/assistant/' });
    const { html } = await below.visitor().get('/console/connexion');
    expect(html).toContain('action="/assistant/console/connexion"');
    expect(html).toContain('href="/assistant/assets/console.css"');
    expect((await below.visitor().get('/console')).location).toBe('/assistant/console/connexion');
    await below.close();
  });
});

describe('a session', () => {
  test('is never one that somebody else chose: signing in gives a new token, and the one brought along stays nobody’s', async () => {
    await site.somebody('fixe@exemple.fr', 'agent');
    const victim = site.visitor();
    const chosen = 'A'.repeat(43);
    victim.cookie = `allo-console=${chosen}`;
    await victim.signIn('fixe@exemple.fr', PASSWORD);
    expect(victim.cookie).not.toContain(chosen);
    const attacker = site.visitor();
    attacker.cookie = `allo-console=${chosen}`;
    expect((await attacker.get('/console')).status).toBe(303);
  });

  test('stolen, is worth nothing after signing out', async () => {
    const { browser } = await site.somebody('vole@exemple.fr', 'agent');
    const thief = site.visitor();
    thief.cookie = browser.cookie;
    expect((await thief.get('/console')).status).toBe(200);
    const out = await browser.submit('/console/deconnexion');
    expect([out.status, out.location]).toEqual([303, '/console/connexion?info=deconnexion']);
    expect(out.headers.get('set-cookie')).toMatch(/^allo-console=; Max-Age=0;/);
    expect((await thief.get('/console')).status).toBe(303);
    expect((await site.visitor().get('/console/connexion?info=deconnexion')).html).toContain('Vous êtes déconnecté.');
  });

  test('is over after half an hour unused, and after twelve hours in any case', async () => {
    const { browser } = await site.somebody('temps@exemple.fr', 'agent');
    site.clock.advance(29 * 60);
    expect((await browser.get('/console')).status).toBe(200);
    site.clock.advance(30 * 60);
    expect((await browser.get('/console')).status).toBe(303);
    await browser.signIn('temps@exemple.fr', PASSWORD);
    for (let minutes = 0; minutes < 12 * 60 - 25; minutes += 25) {
      site.clock.advance(25 * 60);
      expect((await browser.get('/console')).status).toBe(200);
    }
    site.clock.advance(25 * 60);
    expect((await browser.get('/console')).status).toBe(303);
  });

  test('of an account that is disabled ends at once', async () => {
    const { account, browser } = await site.somebody('parti@exemple.fr', 'agent');
    const { version = 0 } = (await site.accounts.store.accounts.find(account.id)) ?? {};
    await disableAccount(site.accounts, COMMAND_LINE, account.id, version);
    expect((await browser.get('/console')).status).toBe(303);
    expect((await browser.signIn('parti@exemple.fr', PASSWORD)).html).toContain(REFUSED);
  });

  test('is listed with its browser, closed from another one, and all end with a new password but the one that chose it', async () => {
    const { browser } = await site.somebody('multi@exemple.fr', 'agent');
    const phone = site.visitor({ 'User-Agent': 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0' });
    await phone.signIn('multi@exemple.fr', PASSWORD);
    const { html } = await browser.get('/console/moi');
    expect(html).toContain('Firefox, Android');
    const close = /action="(\/console\/moi\/sessions\/[\w-]+\/fermer)"[^>]*>(?:(?!<\/form>).)*Android/.exec(html)?.[1] ?? '';
    expect((await browser.submit(close)).location).toBe('/console/moi?info=session-fermee');
    expect((await phone.get('/console')).status).toBe(303);
    expect((await browser.submit(close)).status).toBe(404);
    await phone.signIn('multi@exemple.fr', PASSWORD);
    const fields = { actuel: PASSWORD, nouveau: 'une phrase toute neuve', encore: 'une phrase toute neuve' };
    expect((await browser.submit('/console/moi/mot-de-passe', { ...fields, actuel: 'faux' })).html).toContain('Votre mot de passe actuel n’est pas celui-là.');
    expect((await browser.submit('/console/moi/mot-de-passe', { ...fields, encore: 'autre' })).status).toBe(422);
    expect((await browser.submit('/console/moi/mot-de-passe', { ...fields, nouveau: 'multi multi multi', encore: 'multi multi multi' })).html).toContain('contient votre nom');
    expect((await browser.submit('/console/moi/mot-de-passe', fields)).location).toBe('/console/moi?info=mot-de-passe');
    expect([(await browser.get('/console')).status, (await phone.get('/console')).status]).toEqual([200, 303]);
  });
});

describe('signing in', () => {
  test('tells nothing of which accounts exist: same status, same page, same work', async () => {
    await site.somebody('connu@exemple.fr', 'agent');
    site.compared.length = 0;
    const known = await site.visitor().signIn('connu@exemple.fr', 'faux mot de passe');
    const unknown = await site.visitor().signIn('inconnu@exemple.fr', 'faux mot de passe');
    expect(known.status).toBe(401);
    expect(known.html).toContain(REFUSED);
    expect([unknown.status, unknown.html]).toEqual([known.status, known.html]);
    const names = (headers: Headers): string[] => [...headers.keys()].filter((name) => name !== 'date');
    expect(names(unknown.headers)).toEqual(names(known.headers));
    expect(site.compared).toEqual([true, false]);
  });

  test('is slowed down for a known account as for an unknown one', async () => {
    await site.somebody('frein@exemple.fr', 'agent');
    const pages = [];
    for (const email of ['frein@exemple.fr', 'personne@exemple.fr']) {
      for (let time = 0; time < 10; time += 1) expect((await site.visitor().signIn(email, 'faux')).status).toBe(401);
      pages.push(await site.visitor().signIn(email, PASSWORD));
    }
    expect(pages.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([[429, '900'], [429, '900']]);
    expect(pages[0]?.html).toBe(pages[1]?.html);
    expect(pages[0]?.html).toContain('Trop d’essais. Attendez 15 minutes');
    site.clock.advance(900);
    expect((await site.visitor().signIn('frein@exemple.fr', PASSWORD)).status).toBe(303);
  });

  test('leads back to the page that was asked for, and to no other site', async () => {
    await site.somebody('suite@exemple.fr', 'agent');
    expect((await site.visitor().get('/console/moi?info=x')).location).toBe('/console/connexion?suite=%2Fconsole%2Fmoi%3Finfo%3Dx');
    const go = async (suite: string) => (await site.visitor().post('/console/connexion', { courriel: 'suite@exemple.fr', 'mot-de-passe': PASSWORD, suite })).location;
    expect(await go('/console/moi?info=x')).toBe('/console/moi?info=x');
    for (const elsewhere of ['https://ailleurs.example', '//ailleurs.example', '/console//ailleurs.example\\@x', '/consoles', '/console/../admin', 'javascript:alert(1)', `/console/${'a'.repeat(600)}`]) {
      expect([elsewhere, (await go(elsewhere))?.startsWith('/console') && !(await go(elsewhere))?.includes('..')]).toEqual([elsewhere, true]);
    }
  });

  test('a link followed from an e-mail opens the page once it asks for itself', async () => {
    const { browser } = await site.somebody('lien@exemple.fr', 'agent');
    const first = await site.visitor().get('/console/moi', { 'Sec-Fetch-Site': 'cross-site' });
    expect([first.status, first.html.includes('http-equiv="refresh" content="0"')]).toEqual([200, true]);
    expect((await browser.get('/console/moi', { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  });

  test('what is typed is bounded, and never shown again', async () => {
    const answer = await site.visitor().signIn('<script>alert(1)</script>', 'x'.repeat(2000));
    expect([answer.status, answer.html.includes('alert(1)')]).toEqual([422, false]);
    expect((await site.visitor().signIn('x', 'y'.repeat(40_000))).status).toBe(413);
    const json = await fetch(`${site.url}/console/connexion`, { method: 'POST', headers: { Origin: site.url, 'Content-Type': 'application/json' }, body: '{}' });
    expect(json.status).toBe(415);
  });

  test('nothing of it is in the logs', () => {
    const logs = site.logs.join('\n');
    for (const secret of [PASSWORD, 'exemple.fr', 'une phrase toute neuve', 'allo-console=']) expect(logs).not.toContain(secret);
  });
});
