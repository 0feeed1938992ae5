/** The widget on somebody else's website: another origin, a strict policy, hostile styles; and a site that is not allowed. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { chatOf, describeInBrowser, launcherOf, launchBrowser, messages, picture, say, visitor } from './browser';
import { WELCOME } from './card-bot';
import type { Site } from './site';
import { startSite } from './site';

/** A website of one page, told its policy and its HTML after it started: the assistant must know its address first. */
async function startWebsite(host: string) {
  const content = { policy: '', html: '' };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': content.policy });
    response.end(content.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object.assign({ port: 0, address: '', family: '' }, server.address());
  return { content, url: `http://${host}:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

type Website = Awaited<ReturnType<typeof startWebsite>>;

/** Styles as careless sites have them, which must not reach the launcher. */
const CARELESS = 'button, dialog, iframe, div { display: none !important; position: static !important; font-size: 60px !important; color: red !important; }';

const pageWith = (assistant: string, attributes = '', head = '') => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Ailleurs</title>${head}
<link rel="icon" href="data:,"><script src="${assistant}/widget.js" data-territoire="pas-de-calais" ${attributes} defer></script></head>
<body><h1>Un autre site</h1><p><a href="/suite">Suite</a></p></body></html>`;

const strict = (assistant: string) => `default-src 'none'; script-src ${assistant}; frame-src ${assistant}; img-src data:`;

describeInBrowser('on another website', () => {
  let browser: Browser;
  let site: Site;
  /** Another origin of the assistant's own site, as www.example.fr is to assistant.example.fr. */
  let allowed: Website;
  /** Another site altogether: `localhost` and `127.0.0.1` are two, to a browser. */
  let foreign: Website;
  let refused: Website;
  beforeAll(async () => {
    [browser, allowed, foreign, refused] = await Promise.all([launchBrowser(), startWebsite('127.0.0.1'), startWebsite('localhost'), startWebsite('127.0.0.1')]);
    site = await startSite({ allowedOrigins: [allowed.url, foreign.url] });
  });
  afterAll(() => Promise.all([browser.close(), site.close(), allowed.close(), foreign.close(), refused.close()]));
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  async function openOn(page: Page) {
    await launcherOf(page).click();
    await messages(chatOf(page)).filter({ hasText: WELCOME }).waitFor();
  }

  test('an allowed site whose policy names only the assistant’s address needs nothing more', async () => {
    allowed.content.policy = strict(site.url);
    allowed.content.html = pageWith(site.url);
    const { page, complaints } = await visitor(browser);
    await page.goto(allowed.url);
    await openOn(page);
    await say(chatOf(page), 'bonjour');
    await messages(chatOf(page)).filter({ hasText: '7 caractères' }).waitFor();
    await picture(page, 'autre-site-1280');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Suite' }).click();
    await page.waitForURL('**/suite');
    await openOn(page);
    await messages(chatOf(page)).filter({ hasText: '7 caractères' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('where the browser refuses a third party’s storage (Debian’s Chromium does), the chat works, and closing does not lose it', async () => {
    foreign.content.policy = strict(site.url);
    foreign.content.html = pageWith(site.url);
    const { page, complaints } = await visitor(browser);
    await page.goto(foreign.url);
    await openOn(page);
    await say(chatOf(page), 'bonjour');
    await messages(chatOf(page)).filter({ hasText: '7 caractères' }).waitFor();
    await page.keyboard.press('Escape');
    await launcherOf(page).click();
    expect(await messages(chatOf(page)).count()).toBe(3);
    await page.reload();
    await openOn(page);
    expect(complaints).toEqual([]);
  });

  test('the token stays on the assistant’s side: the site’s own storages hold nothing', async () => {
    allowed.content.policy = strict(site.url);
    allowed.content.html = pageWith(site.url);
    const { page } = await visitor(browser);
    await page.goto(allowed.url);
    await openOn(page);
    expect(await page.evaluate('[sessionStorage.length, localStorage.length, document.cookie]')).toEqual([0, 0, '']);
  });

  test('a site that is not allowed is refused by the browser, and learns why in its console', async () => {
    refused.content.policy = strict(site.url);
    refused.content.html = pageWith(site.url);
    const { page, complaints } = await visitor(browser);
    const violation = page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-ancestors') });
    await page.goto(refused.url);
    await launcherOf(page).click();
    await violation;
    expect(await chatOf(page).getByText('Assistant en ligne').count()).toBe(0); // the browser's own refusal is there
    expect(complaints.join('\n')).toContain(`frame-ancestors 'self' ${allowed.url}`);
    await page.keyboard.press('Escape');
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
  });

  test('the site’s styles do not reach the launcher, and the launcher’s do not reach the site', async () => {
    allowed.content.policy = '';
    allowed.content.html = pageWith(site.url, '', `<style>${CARELESS.replace(', div', '')}</style>`);
    const { page } = await visitor(browser);
    await page.goto(allowed.url);
    const box = await launcherOf(page).boundingBox();
    expect(box?.height).toBeLessThan(60);
    expect(Math.round((box?.x ?? 0) + (box?.width ?? 0))).toBe(1280 - 16);
    const own = await page.evaluate("(({ fontSize, margin }) => [fontSize, margin])(getComputedStyle(document.querySelector('h1')))");
    await page.evaluate("document.getElementById('allo-departement').remove()");
    expect(await page.evaluate("(({ fontSize, margin }) => [fontSize, margin])(getComputedStyle(document.querySelector('h1')))")).toEqual(own);
  });

  test('position, colour and words are those of the attributes', async () => {
    allowed.content.policy = strict(site.url);
    allowed.content.html = pageWith(site.url, 'data-position="bas-gauche" data-decalage-x="40" data-decalage-y="100" data-libelle="Besoin d’aide ?" data-couleur="#ffcc00"');
    const { page, complaints } = await visitor(browser);
    await page.goto(allowed.url);
    const button = page.getByRole('button', { name: 'Besoin d’aide ?' });
    const box = await button.boundingBox();
    expect([box?.x, Math.round((box?.y ?? 0) + (box?.height ?? 0))]).toEqual([40, 700]);
    const looks = await page.evaluate("(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.querySelector('#allo-departement').shadowRoot.querySelector('.lanceur')))");
    expect(looks).toEqual(['rgb(255, 204, 0)', 'rgb(0, 0, 0)']);
    expect(complaints).toEqual([]);
  });

  test('the tag pasted twice, or a tag in the body, gives one button', async () => {
    allowed.content.policy = strict(site.url);
    const tag = `<script src="${site.url}/widget.js" data-territoire="pas-de-calais"></script>`;
    allowed.content.html = pageWith(site.url).replace('</body>', `${tag}${tag}</body>`);
    const { page } = await visitor(browser);
    await page.goto(allowed.url);
    await launcherOf(page).waitFor();
    expect(await page.locator('#allo-departement').count()).toBe(1);
  });
});
