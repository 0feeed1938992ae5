/** The console as people use it: from the first link to a colleague's first visit, by keyboard alone, and seen by axe-core. */
import { source as axeSource } from 'axe-core';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { assetRoutes } from '../../src/http/assets';
import { loadClientAssets } from '../../src/http/pages/client-assets';
import { PASSWORD, startConsole, type ConsoleSite } from '../console/console-site';
import { describeInBrowser, launchBrowser, picture, visitor } from './browser';

jest.setTimeout(180_000);

const ASSETS = join(__dirname, '../../dist/assets');
const resultSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) })),
  passes: z.array(z.object({ id: z.string() })),
});

/** Every rule of axe-core, good practices included. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = resultSchema.parse(await page.evaluate('axe.run(document)'));
  expect(result.passes.length).toBeGreaterThan(15);
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

const SIZES: readonly (readonly [name: string, size: BrowserContextOptions])[] = [
  ['1280', { viewport: { width: 1280, height: 800 } }],
  ['360', { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }],
  ['sombre', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
];

/** Presses Tab until the control of that name has the focus; fails when the keyboard does not reach it. */
async function reach(page: Page, role: 'link' | 'button' | 'textbox' | 'checkbox' | 'combobox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
  for (let stops = 0; stops < 60; stops += 1) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reached the ${role} ${String(name)} of ${page.url()}`);
}

/** Goes to a box and types. Password boxes have no role: they are found by their label. */
async function type(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByLabel(label, { exact: true });
  for (let stops = 0; !(await box.evaluate((element) => element === element.ownerDocument.activeElement)); stops += 1) {
    expect(stops).toBeLessThan(60);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(text);
}

async function press(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> {
  await reach(page, role, name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

const title = (page: Page): Promise<string | null> => page.getByRole('heading', { level: 1 }).textContent();

describeInBrowser('the console', () => {
  let browser: Browser;
  let site: ConsoleSite;
  beforeAll(async () => {
    const client = await loadClientAssets(ASSETS);
    [browser, site] = await Promise.all([launchBrowser(), startConsole({}, { assets: assetRoutes(client.assets), pathOf: client.pathOf })]);
  });
  afterAll(() => Promise.all([browser.close(), site.close()]));
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  test('with the keyboard alone: the first administrator, a colleague’s account, signing out, the colleague signs in', async () => {
    const { page, complaints } = await visitor(browser);
    await page.goto(site.url + (await site.firstLink()));
    await type(page, 'Prénom et nom', 'Anne Martin');
    await type(page, 'Adresse électronique', 'anne@exemple.fr');
    await type(page, 'Mot de passe', PASSWORD);
    await type(page, 'Le même mot de passe, encore une fois', PASSWORD);
    await press(page, 'button', 'Enregistrer et entrer');
    expect(await title(page)).toBe('Accueil');
    await press(page, 'link', 'Comptes');
    await type(page, 'Prénom et nom', 'Léo Petit');
    await type(page, 'Adresse électronique', 'leo@exemple.fr');
    await reach(page, 'checkbox', 'Département du Pas-de-Calais');
    await page.keyboard.press('Space');
    await press(page, 'button', 'Créer le compte');
    expect(await title(page)).toBe('Lien à transmettre');
    await picture(page, 'console-lien-a-transmettre');
    expect(await violations(page)).toEqual([]);
    const link = await page.locator('.lien-unique a').getAttribute('href');
    await press(page, 'button', 'Se déconnecter');
    expect(await page.getByRole('status').textContent()).toBe('Vous êtes déconnecté.');

    const leo = await visitor(browser);
    await leo.page.goto(link ?? '');
    await type(leo.page, 'Mot de passe', 'les oies volent bas');
    await type(leo.page, 'Le même mot de passe, encore une fois', 'les oies volent bas');
    await press(leo.page, 'button', 'Enregistrer et entrer');
    await press(leo.page, 'button', 'Se déconnecter');
    await type(leo.page, 'Adresse électronique', 'leo@exemple.fr');
    await type(leo.page, 'Mot de passe', 'les oies volent bas');
    await press(leo.page, 'button', 'Se connecter');
    expect(await leo.page.getByText('Bonjour Léo Petit.').count()).toBe(1);
    expect(await leo.page.getByRole('link', { name: 'Comptes' }).count()).toBe(0);
    expect([complaints, leo.complaints]).toEqual([[], []]);
  });

  test('the skip link is the first stop, and leads to the content', async () => {
    const { page } = await visitor(browser);
    await page.goto(`${site.url}/console/connexion`);
    await page.keyboard.press('Tab');
    expect(await page.getByRole('link', { name: 'Aller au contenu' }).isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await page.locator('main:focus').count()).toBe(1);
  });

  test.each(SIZES)('at %s, axe-core has nothing to say of any page, nothing sticks out, and pictures are kept', async (name, size) => {
    const { browser: signedIn, account } = await site.somebody(`chef-${name}@exemple.fr`, 'administrateur', ['*']);
    const { page, context, complaints } = await visitor(browser, size);
    const look = async (path: string, pictureName: string): Promise<void> => {
      await page.goto(`${site.url}${path}`);
      await picture(page, `console-${pictureName}-${name}`);
      expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
      expect({ path, sticksOut: await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') }).toEqual({ path, sticksOut: 0 });
    };
    await look('/console/connexion', 'connexion');
    await page.getByLabel('Adresse électronique').fill('personne@exemple.fr');
    await page.getByLabel('Mot de passe').fill('faux');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `console-connexion-refusee-${name}`);
    const [cookie = '', token = ''] = signedIn.cookie.split('=');
    await context.addCookies([{ name: cookie, value: token, url: site.url }]);
    const other = await site.somebody(`autre-${name}@exemple.fr`, 'agent');
    for (const [path, pictureName] of [
      ['/console', 'accueil'],
      ['/console/moi', 'moi'],
      ['/console/comptes', 'comptes'],
      [`/console/comptes/${other.account.id}`, 'compte'],
      [`/console/comptes/${account.id}`, 'compte-soi'],
      ['/console/journal', 'journal'],
    ] as const) await look(path, pictureName);
    // The browser's console names a page that answers 403 or 404: that is not a fault of the page.
    const before = complaints.filter((complaint) => !complaint.includes('401'));
    expect(before).toEqual([]);
    await look('/console/nulle-part', 'introuvable');
    await look('/console?territoire=atlantide', 'refuse');
    expect(complaints.filter((complaint) => !/40[134]/.test(complaint))).toEqual([]);
  });

  test('filters of the audit log change the entries without loading the page, say so in the address, and break no policy', async () => {
    const { browser: signedIn } = await site.somebody('filtre@exemple.fr', 'administrateur', ['*']);
    const { page, context, complaints } = await visitor(browser);
    const [cookie = '', token = ''] = signedIn.cookie.split('=');
    await context.addCookies([{ name: cookie, value: token, url: site.url }]);
    await page.goto(`${site.url}/console/journal`);
    await page.evaluate("document.body.dataset.garde = 'oui'");
    await page.getByLabel('Action').selectOption({ label: 'Compte créé' });
    await page.waitForURL(/action=account\.created/);
    await page.waitForFunction("![...document.querySelectorAll('#resultats tbody tr')].some((row) => row.textContent.includes('Connexion'))");
    expect(await page.locator('#resultats tbody tr').count()).toBeGreaterThan(0);
    expect(await page.evaluate('document.body.dataset.garde')).toBe('oui');
    // The address of the page, and no page: a shared computer keeps nothing of what was read.
    expect(await page.evaluate('[localStorage.length, ...Object.keys(sessionStorage)]')).toEqual([0, 'htmx-current-path-for-history']);
    expect(complaints).toEqual([]);
  });

  test('without JavaScript the same filters work', async () => {
    const { browser: signedIn } = await site.somebody('sans-script@exemple.fr', 'administrateur', ['*']);
    const { page, context } = await visitor(browser, { javaScriptEnabled: false });
    const [cookie = '', token = ''] = signedIn.cookie.split('=');
    await context.addCookies([{ name: cookie, value: token, url: site.url }]);
    await page.goto(`${site.url}/console/journal`);
    await page.getByLabel('Action').selectOption({ label: 'Compte créé' });
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.waitForURL(/action=account\.created/);
    expect(await page.getByRole('cell', { name: 'Connexion', exact: true }).count()).toBe(0);
  });
});
