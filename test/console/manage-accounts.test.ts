/** Links, accounts and the audit log on screen. */
import { startConsole, type ConsoleSite } from './console-site';
import type { Visitor } from './visitor';

jest.setTimeout(120_000);

let site: ConsoleSite;
let admin: Visitor;
const CHOSEN = { 'mot-de-passe': 'trois vaches sous la pluie', encore: 'trois vaches sous la pluie' };
const linkIn = (html: string): string => /href="[^"]*(\/console\/lien\/[\w-]{43})"/.exec(html)?.[1] ?? '';

beforeAll(async () => {
  site = await startConsole();
  const path = await site.firstLink();
  admin = site.visitor();
  const form = await admin.get(path);
  expect(form.html).toContain('Créer le premier compte');
  const bad = await admin.post(path, { ...CHOSEN, nom: '', courriel: 'pas une adresse', encore: 'autre' });
  expect(bad.status).toBe(422);
  for (const words of ['3 points sont à corriger', 'Donnez une adresse électronique entière', 'Les deux mots de passe ne sont pas les mêmes']) expect(bad.html).toContain(words);
  const done = await admin.post(path, { ...CHOSEN, nom: 'Anne Martin', courriel: 'Anne@Exemple.fr' });
  expect([done.status, done.location]).toEqual([303, '/console?info=bienvenue']);
  const again = await site.visitor().post(path, { ...CHOSEN, nom: 'Eve', courriel: 'eve@exemple.fr' });
  expect([again.status, again.html.includes('Ce lien ne fonctionne plus')]).toEqual([404, true]);
});
afterAll(() => site.close());

const newAgent = { nom: 'Léo <b>Petit</b>', courriel: 'leo@exemple.fr', role: 'agent', territoires: ['pas-de-calais'] };

describe('an account', () => {
  test('is made with a link shown once; its owner chooses a password and gets in', async () => {
    const made = await admin.submit('/console/comptes', newAgent);
    expect(made.status).toBe(200);
    const path = linkIn(made.html);
    expect(made.html).toContain('Léo &lt;b>Petit&lt;/b>');
    expect((await admin.get('/console/comptes')).html).not.toContain('/console/lien/');
    expect((await admin.submit('/console/comptes', newAgent)).status).toBe(409);
    const leo = site.visitor();
    expect((await leo.get(path)).html).toContain('leo@exemple.fr');
    expect((await leo.post(path, { 'mot-de-passe': 'court', encore: 'court' })).html).toContain('trop court');
    expect((await leo.post(path, CHOSEN)).location).toBe('/console?info=bienvenue');
    expect((await leo.get('/console')).html).toContain('Votre rôle : agent');
    expect((await site.visitor().get(path)).status).toBe(404);
  });

  test.each([
    [{ courriel: 'x' }, 'Donnez une adresse électronique entière'],
    [{ nom: 'a\u0000b' }, 'Donnez le prénom et le nom'],
    [{ role: 'roi' }, 'Choisissez un rôle de la liste.'],
    [{ territoires: [] }, 'Cochez au moins un territoire.'],
    [{ territoires: ['atlantide'] }, 'Choisissez un territoire de la liste.'],
    [{ nom: 'x'.repeat(101) }, '100 caractères au plus'],
  ])('with %j is not made, and it is said why', async (wrong, words) => {
    const before = await site.accounts.store.accounts.count();
    const answer = await admin.submit('/console/comptes', { ...newAgent, courriel: 'autre@exemple.fr', ...wrong });
    expect([answer.status, answer.html.includes(words)]).toEqual([422, true]);
    expect(await site.accounts.store.accounts.count()).toBe(before);
  });

  test('is changed, refused from a stale page, disabled, enabled, reset', async () => {
    const { account, browser } = await site.somebody('zoe@exemple.fr', 'lecteur');
    const path = `/console/comptes/${account.id}`;
    const version = async (): Promise<string> => /name="version" value="(\d+)"/.exec((await admin.get(path)).html)?.[1] ?? '';
    const rights = { nom: 'Zoé Neuve', role: 'rédacteur', territoires: ['calvados', 'pas-de-calais'] };
    const stale = await version();
    expect((await admin.submit(path, { ...rights, version: stale })).location).toBe(`${path}?info=compte-modifie`);
    const late = await admin.submit(path, { ...rights, nom: 'Autre', version: stale });
    expect([late.status, late.html.includes('Quelqu’un d’autre vient de modifier ce compte')]).toEqual([409, true]);
    expect((await browser.get('/console?territoire=calvados')).html).toContain('Votre rôle : rédacteur');
    const link = linkIn((await admin.submit(`${path}/lien`)).html);
    expect((await admin.submit(`${path}/desactiver`, { version: await version() })).location).toBe(`${path}?info=compte-desactive`);
    expect([(await browser.get('/console')).status, (await site.visitor().get(link)).status]).toEqual([303, 404]);
    expect((await admin.submit(`${path}/reactiver`, { version: await version() })).location).toBe(`${path}?info=compte-reactive`);
    expect((await admin.submit(`${path}/desactiver`, { version: 'x' })).status).toBe(400);
    expect((await admin.get('/console/comptes/nimporte')).status).toBe(404);
  });

  test('of the last administrator stays, and nobody changes their own', async () => {
    const own = (await site.accounts.store.accounts.findByEmail('anne@exemple.fr'))?.id ?? '';
    const answer = await admin.submit(`/console/comptes/${own}/desactiver`, { version: '1' });
    expect([answer.status, answer.html.includes('Personne ne change ses propres droits')]).toEqual([403, true]);
    expect((await admin.get(`/console/comptes/${own}`)).html).toContain('C’est votre compte');
  });
});

describe('the audit log', () => {
  test('tells who did what, before and after, and is filtered by the address', async () => {
    const all = (await admin.get('/console/journal')).html;
    for (const words of ['Compte créé', 'Compte désactivé', 'Anne Martin', 'Zoé Neuve (zoe@exemple.fr)', '<dt>rôle</dt><dd>lecteur</dd>', '<dt>rôle</dt><dd>rédacteur</dd>']) expect(all).toContain(words);
    const entries = (html: string): number => (html.match(/<tr><td>/g) ?? []).length;
    const count = async (query: string): Promise<number> => entries((await admin.get(`/console/journal?${query}`)).html);
    expect(await count('action=account.disabled')).toBe(1);
    expect(await count('texte=zo%C3%A9')).toBeGreaterThan(1);
    expect(await count('texte=rien%20de%20tel')).toBe(0);
    expect(await count('du=2026-11-21&au=2026-11-21')).toBe(entries(all));
    expect(await count('du=2026-11-22')).toBe(0);
    // What makes no sense is no filter.
    expect(await count('personne=x&action=constructor&du=hier&avant=%00&texte=%00')).toBe(entries(all));
  });

  test('is paged, the newest first', async () => {
    for (let time = 0; time < 60; time += 1) {
      await site.accounts.store.audit.append({ at: site.clock.now(), actor: { name: 'machine' }, action: 'link.issued', target: { kind: 'compte', id: 'x', label: `n° ${time}`, territories: [] } });
    }
    const first = await admin.get('/console/journal?texte=machine');
    const next = (/href="([^"]*avant=[^"]*)"/.exec(first.html)?.[1] ?? '').replaceAll('&amp;', '&');
    expect([first.html.includes('n° 59'), first.html.includes('n° 9<')]).toEqual([true, false]);
    const second = await admin.get(next);
    expect([second.html.includes('n° 9<'), second.html.includes('Plus ancien')]).toEqual([true, false]);
  });
});

describe('every page', () => {
  test('has one title, one language, nothing inline, and a policy that would refuse it', async () => {
    for (const path of ['/console', '/console/moi', '/console/comptes', '/console/journal', '/console/nulle-part', '/console/connexion']) {
      const { html, headers } = await (path === '/console/connexion' ? site.visitor() : admin).get(path);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toContain('<html lang="fr">');
      expect(html).not.toMatch(/<style|style="|<script(?![^>]* src=)|javascript:| on\w+="/);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('that fails says what to do, with a reference and no cause', async () => {
    const missing = await admin.get('/console/nulle-part/<b>');
    expect([missing.status, missing.html.includes('Page introuvable'), missing.html.includes('<b>')]).toEqual([404, true, false]);
  });
});
