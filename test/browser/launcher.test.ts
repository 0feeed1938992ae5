/** The button on a website: what it costs before it is pressed, and what the keyboard can do. */
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { chatOf, describeInBrowser, launcherOf, launchBrowser, messages, picture, say, sendBox, visitor } from './browser';
import { eventually } from '../support/eventually';
import type { Site } from './site';
import { startSite } from './site';

/** Records every use of a cookie or a storage by the page, its reading included. */
const WATCH_STORAGE = `
  window.touched = [];
  const note = (name) => window.touched.push(name);
  for (const name of ['sessionStorage', 'localStorage', 'indexedDB', 'caches']) {
    const { get } = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, { get() { note(name); return get.call(window); } });
  }
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', { get() { note('cookie'); return cookie.get.call(document); }, set(v) { note('cookie'); cookie.set.call(document, v); } });
`;

/** What has the focus: the class of an element of the launcher, or else the id or name of the page's. */
const focused = (page: Page): Promise<string> =>
  page.evaluate('(({ activeElement: a }) => a.shadowRoot?.activeElement?.className || a.shadowRoot?.activeElement?.tagName || a.id || a.tagName)(document)');

/** Waits until the focus is where one writes. */
const writing = (chat: FrameLocator) => sendBox(chat).and(chat.locator(':focus')).waitFor();

describeInBrowser('the button of the assistant', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(() => Promise.all([browser.close(), site.close()]));
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  test('before the click, widget.js is all that is added to the page: no other request, no cookie, no storage', async () => {
    const { page, context, requests, complaints } = await visitor(browser);
    await page.addInitScript(WATCH_STORAGE);
    await page.goto(site.url, { waitUntil: 'networkidle' });
    await launcherOf(page).hover();
    expect(requests.map((url) => new URL(url).pathname.replace(/-[0-9a-f]{8}\./, '.'))).toEqual(['/', '/assets/demo.css', '/widget.js']);
    expect(await page.evaluate('window.touched')).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('after the click either, the host page’s cookies and storages are left alone', async () => {
    const { page, context } = await visitor(browser);
    await page.addInitScript(`if (window.top === window) { ${WATCH_STORAGE} }`);
    await page.goto(site.url);
    await launcherOf(page).click();
    await messages(chatOf(page)).first().waitFor();
    expect(await page.evaluate('window.touched')).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });

  test('the keyboard reaches it, opens it, writes, closes it with Escape, and is back where it was', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    for (let stops = 0; (await focused(page)) !== 'lanceur'; stops += 1) {
      expect(stops).toBeLessThan(20);
      await page.keyboard.press('Tab');
    }
    await picture(page, 'bouton-focus-1280');
    await page.keyboard.press('Enter');
    await sendBox(chatOf(page)).waitFor();
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('true');
    await writing(chatOf(page));
    await page.keyboard.type('bonjour');
    await page.keyboard.press('Enter');
    await messages(chatOf(page)).filter({ hasText: 'Vous avez écrit : 7 caractères.' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => expect(await focused(page)).toBe('lanceur'));
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
    expect(await sendBox(chatOf(page)).isVisible()).toBe(false);
  });

  test('Escape pressed in the page closes it too, unless the page has its own use for it', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await launcherOf(page).click();
    await page.getByLabel('Recevoir la lettre d’information').focus();
    await page.evaluate("document.addEventListener('keydown', (event) => event.preventDefault(), { once: true, capture: true })");
    await page.keyboard.press('Escape');
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
    expect(await focused(page)).toBe('lanceur');
  });

  test('inside a message, Escape leaves the message, as Web Chat says; the next one closes the window', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await launcherOf(page).click();
    const chat = chatOf(page);
    await say(chat, 'contact');
    await chat.getByRole('link', { name: 'Page officielle' }).focus();
    await page.keyboard.press('Escape');
    await chat.locator('.webchat__basic-transcript:focus').waitFor();
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await eventually(async () => expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false'));
  });

  test('the cross and the button itself close it', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await launcherOf(page).click();
    await page.getByRole('dialog', { name: 'Assistant en ligne' }).getByRole('button', { name: 'Fermer l’assistant' }).click();
    expect(await focused(page)).toBe('lanceur');
    await launcherOf(page).click();
    await launcherOf(page).click();
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
  });

  test('Escape works while the chat is still loading', async () => {
    const { page } = await visitor(browser);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/assets/webchat-*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.url);
    await launcherOf(page).click();
    expect(await focused(page)).toBe('fermer');
    await page.keyboard.press('Escape');
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
    await launcherOf(page).click();
    release();
    await writing(chatOf(page));
  });

  test('another window’s message cannot close it', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await launcherOf(page).click();
    await page.evaluate("window.postMessage({ canal: 'allo-departement', message: 'fermer' }, '*')");
    await page.evaluate('new Promise((done) => setTimeout(done))');
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('true');
  });

  test('beside the page the window is not modal; on a telephone it covers it and keeps the focus', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await launcherOf(page).click();
    const modal = () => page.evaluate("document.querySelector('#allo-departement').shadowRoot.querySelector('dialog').matches(':modal')");
    expect(await modal()).toBe(false);
    await page.setViewportSize({ width: 360, height: 640 });
    await eventually(async () => expect(await modal()).toBe(true));
    const box = await page.getByRole('dialog').boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    await page.keyboard.press('Escape');
    await eventually(async () => expect(await focused(page)).toBe('lanceur'));
    expect(await launcherOf(page).getAttribute('aria-expanded')).toBe('false');
  });

  test.each([
    ['360 × 640', { width: 360, height: 640 }],
    ['640 × 400, a page of 1280 × 800 enlarged to 200 %', { width: 640, height: 400 }],
    ['1280 × 800', { width: 1280, height: 800 }],
  ])('at %s, every control of the page can be brought out from under the button', async (_, viewport) => {
    const { page } = await visitor(browser, { viewport });
    await page.goto(site.url);
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    const button = await launcherOf(page).boundingBox();
    for (const link of await page.locator('footer a').all()) {
      const box = await link.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
  });

  test('what the keyboard reaches is never hidden behind the button', async () => {
    const { page } = await visitor(browser, { viewport: { width: 360, height: 640 } });
    await page.goto(site.url);
    for (let stops = 0; stops < 20; stops += 1) {
      await page.keyboard.press('Tab');
      if ((await focused(page)) === 'lanceur') return;
      const hidden = await page.evaluate(`(() => {
        const { left, top, width, height } = document.activeElement.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2)?.id === 'allo-departement';
      })()`);
      expect(hidden).toBe(false);
    }
    throw new Error('the button was never reached');
  });

  test('it says what it is to those who listen, even where the label is shortened', async () => {
    const { page } = await visitor(browser, { viewport: { width: 360, height: 640 } });
    await page.goto(site.url);
    const box = await launcherOf(page).boundingBox();
    expect(box?.width).toBeLessThan(240);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(await launcherOf(page).getAttribute('aria-haspopup')).toBe('dialog');
  });
});
