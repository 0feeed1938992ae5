/** A conversation in the window: sent, answered, resumed, cut, and begun anew. */
import type { Browser, Page } from 'playwright-core';
import { MemoryJournal } from '../../src/journal/memory-journal';
import { chatOf, describeInBrowser, launcherOf, launchBrowser, messages, picture, say, sendBox, visitor } from './browser';
import { WELCOME } from './card-bot';
import type { Site } from './site';
import { PHONE, startSite } from './site';

const ANSWER = 'Vous avez écrit : 7 caractères.';

describeInBrowser('the conversation', () => {
  let browser: Browser;
  let site: Site;
  /** Added to the service's clock, in milliseconds. */
  let later = 0;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite({ now: () => new Date(Date.now() + later) })]);
  });
  afterAll(() => Promise.all([browser.close(), site.close()]));
  beforeEach(() => {
    later = 0;
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  const open = async (page: Page) => {
    await launcherOf(page).click();
    await messages(chatOf(page)).filter({ hasText: WELCOME }).waitFor();
    return chatOf(page);
  };
  const saidIn = async (page: Page) => (await messages(chatOf(page)).allInnerTexts()).map((text) => text.trim());
  const answer = (page: Page) => messages(chatOf(page)).filter({ hasText: ANSWER });
  const line = (page: Page) => chatOf(page).locator('#etat');
  const kept = (page: Page): Promise<{ conversationId: string }> =>
    page.frames()[1]?.evaluate("JSON.parse(sessionStorage.getItem('allo-departement:pas-de-calais'))") ?? Promise.reject(new Error('no frame'));

  test('a question is sent and answered, in French, without a complaint of the browser', async () => {
    const { page, requests, complaints } = await visitor(browser);
    await page.goto(site.url);
    const chat = await open(page);
    expect(await chat.getByRole('heading', { level: 1 }).innerText()).toContain('Assistant en ligne');
    await sendBox(chat).fill('bonjour');
    await chat.getByRole('button', { name: 'Envoyer' }).click();
    await answer(page).waitFor();
    expect(await saidIn(page)).toEqual([WELCOME, 'bonjour', ANSWER]);
    expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('what a resident writes is shown as it was written: no markup, no picture fetched', async () => {
    const { page, requests, complaints } = await visitor(browser);
    await page.goto(site.url);
    const hostile = '**gras** <b>x</b> ![i](https://ailleurs.example/i.png) <img src=x onerror=alert(1)>';
    await say(await open(page), hostile);
    await messages(chatOf(page)).nth(2).waitFor();
    expect((await saidIn(page))[1]).toBe(hostile);
    await page.reload();
    await open(page);
    await messages(chatOf(page)).nth(2).waitFor();
    expect((await saidIn(page))[1]).toBe(hostile);
    expect(requests.filter((url) => url.includes('ailleurs') || url.endsWith('/x'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('closed and opened again, reloaded, or on another page of the site, it goes on', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await say(await open(page), 'bonjour');
    await answer(page).waitFor();
    await page.keyboard.press('Escape');
    await launcherOf(page).click();
    expect(await saidIn(page)).toEqual([WELCOME, 'bonjour', ANSWER]);
    await page.reload();
    await open(page);
    await answer(page).waitFor();
    expect(await saidIn(page)).toEqual([WELCOME, 'bonjour', ANSWER]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Solidarités' }).click();
    await page.waitForURL('**/demo/autre-page');
    await say(await open(page), 'et là ?');
    await answer(page).nth(1).waitFor();
    expect(await saidIn(page)).toEqual([WELCOME, 'bonjour', ANSWER, 'et là ?', ANSWER]);
  });

  test('another tab of another visitor begins its own', async () => {
    const [one, other] = [await visitor(browser), await visitor(browser)];
    for (const { page } of [one, other]) {
      await page.goto(site.url);
      await open(page);
    }
    expect((await kept(one.page)).conversationId).not.toBe((await kept(other.page)).conversationId);
  });

  test('« Nouvelle conversation » begins another one', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await say(await open(page), 'bonjour');
    await answer(page).waitFor();
    const before = await kept(page);
    await chatOf(page).getByRole('button', { name: 'Nouvelle conversation' }).click();
    await answer(page).waitFor({ state: 'detached' });
    await messages(chatOf(page)).filter({ hasText: WELCOME }).waitFor();
    expect(await saidIn(page)).toEqual([WELCOME]);
    expect((await kept(page)).conversationId).not.toBe(before.conversationId);
    await say(chatOf(page), 'bonjour');
    await answer(page).waitFor();
  });

  test.each([
    ['ended', async (page: Page) => site.journal.end((await kept(page)).conversationId, new Date())],
    ['too old for its token', async () => void (later = 3_600_000)],
  ])('a conversation that is %s is replaced by a new one, and a line says so', async (_, finish) => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await say(await open(page), 'bonjour');
    await answer(page).waitFor();
    await finish(page);
    await page.reload();
    await open(page);
    await line(page).filter({ hasText: 'Votre conversation précédente est terminée : en voici une nouvelle.' }).waitFor();
    expect(await saidIn(page)).toEqual([WELCOME]);
    await say(chatOf(page), 'bonjour');
    await answer(page).waitFor();
  });

  test('the token is renewed halfway through its life, so that a long conversation can still be resumed', async () => {
    const { page } = await visitor(browser);
    await page.clock.install();
    await page.goto(site.url);
    await open(page);
    const renewed = page.waitForResponse((response) => response.url().endsWith('/tokens/refresh'));
    await page.clock.fastForward('15:01');
    expect((await renewed).status()).toBe(200);
    await say(chatOf(page), 'bonjour');
    await answer(page).waitFor();
  });

  test('when the service does not answer, a sentence, a telephone number and a button are there; then it works', async () => {
    const { page } = await visitor(browser);
    await page.route('**/v3/directline/**', (route) => route.abort());
    await page.goto(site.url);
    await launcherOf(page).click();
    await line(page).filter({ hasText: 'L’assistant ne répond pas pour l’instant.' }).waitFor();
    expect(await line(page).getByRole('link', { name: PHONE }).getAttribute('href')).toBe('tel:0321216216');
    await picture(page, 'injoignable-1280');
    await page.unroute('**/v3/directline/**');
    await line(page).getByRole('button', { name: 'Réessayer' }).click();
    await messages(chatOf(page)).filter({ hasText: WELCOME }).waitFor();
    expect(await line(page).isVisible()).toBe(false);
  });

  test('the service tries again by itself', async () => {
    const { page } = await visitor(browser);
    await page.clock.install();
    await page.route('**/v3/directline/**', (route) => route.fulfill({ status: 503, json: {} }));
    await page.goto(site.url);
    await launcherOf(page).click();
    await line(page).filter({ hasText: 'L’assistant ne répond pas' }).waitFor();
    await page.unroute('**/v3/directline/**');
    await page.clock.fastForward('00:30');
    await messages(chatOf(page)).filter({ hasText: WELCOME }).waitFor();
  });

  test('a page whose Web Chat did not load says so, and gives the telephone', async () => {
    const { page } = await visitor(browser);
    await page.route('**/assets/webchat-*', (route) => route.abort());
    await page.goto(`${site.url}/chat`);
    await page.locator('#etat').filter({ hasText: 'L’assistant n’a pas pu s’afficher. Rechargez la page.' }).filter({ hasText: `appeler le ${PHONE}.` }).waitFor();
  });
});

describeInBrowser('a service that restarts', () => {
  test('is said at once, reconnects, and nothing is lost nor shown twice', async () => {
    const journal = new MemoryJournal();
    const first = await startSite({ journal });
    const browser = await launchBrowser();
    const { page } = await visitor(browser);
    try {
      await page.goto(`${first.url}/chat`);
      await say(page, 'bonjour');
      await messages(page).filter({ hasText: ANSWER }).waitFor();
      await first.close();
      await page.locator('#etat').filter({ hasText: 'La connexion est coupée.' }).waitFor();
      const second = await startSite({ journal, port: first.port });
      try {
        await page.locator('#etat').filter({ hasText: 'La connexion est rétablie.' }).waitFor({ timeout: 50_000 });
        await say(page, 'encore !');
        await messages(page).filter({ hasText: 'Vous avez écrit : 8 caractères.' }).waitFor();
        expect((await messages(page).allInnerTexts()).map((text) => text.trim())).toEqual([WELCOME, 'bonjour', ANSWER, 'encore !', 'Vous avez écrit : 8 caractères.']);
      } finally {
        await second.close();
      }
    } finally {
      await browser.close();
    }
  }, 90_000);
});
