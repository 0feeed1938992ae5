/** A resident on the demonstration page, in a real browser, with the real application and its PostgreSQL behind. */
import { source as axeSource } from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { z } from 'zod';
import { chatOf, describeInBrowser, launcherOf, launchBrowser, messages, picture, say, sendBox, visitor } from '../browser/browser';
import { eventually } from '../support/eventually';
import { Servers, type RunningServer } from '../support/running-server';

// Whole processes are started, several in some tests, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const QUESTION = 'bonjour ma mère ne peut plus se laver toute seule, on habite bully';
const WELCOME = 'je suis l';
const FEEDBACK = 'Cela répond-il à votre question';
const SIZES = [
  ['360', { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }],
  ['1280', { viewport: { width: 1280, height: 800 } }],
] as const;

/** Runs in the page: how large the emergency card's 15 is, in pixels. */
const FONT_SIZE_OF_15 = 'parseFloat(getComputedStyle(document.querySelector(\'.ac-textBlock a[href="tel:15"]\')).fontSize)';

/** Runs in the page: the text of the message that the arrows have reached, while the focus is on all of them. */
const ACTIVE_MESSAGE = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.parentElement?.textContent";

const axeResult = z.object({ violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })), passes: z.array(z.unknown()) });

async function violations(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axeSource);
  const { violations: found, passes } = axeResult.parse(await where.evaluate('axe.run(document, { iframes: false })'));
  expect(passes.length).toBeGreaterThan(15); // it did look at something
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/chat');
  if (frame === undefined) throw new Error('the chat is not in the page');
  return frame;
}

/** Presses a key until the focus is on a certain element. */
async function press(page: Page, key: string, until: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; !(await until()); presses += 1) {
    expect(presses).toBeLessThan(40);
    await page.keyboard.press(key);
  }
}

describeInBrowser('a resident on the demonstration page', () => {
  const servers = new Servers();
  let browser: Browser;
  let server: RunningServer;
  beforeAll(async () => {
    browser = await launchBrowser();
    server = await servers.start();
  });
  afterAll(() => servers.stopAll());
  afterAll(() => browser.close());
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  const said = (page: Page, text: string) => messages(chatOf(page)).filter({ hasText: text });
  /** All that was said, as shown; « En savoir plus » may be open or not. */
  const texts = async (page: Page) => (await messages(chatOf(page)).allInnerTexts()).map((text) => text.trim().replace(/^(En savoir plus)\n[^]*/, '$1'));

  test('by keyboard alone: asks, gets the answer and the counter of their commune, says it helped, and finds it all after a reload', async () => {
    const { page, requests, complaints } = await visitor(browser);
    await page.goto(`${server.url}/`);
    await press(page, 'Tab', async () => (await launcherOf(page).and(page.locator(':focus')).count()) > 0);
    await page.keyboard.press('Enter');
    const chat = chatOf(page);
    await said(page, WELCOME).waitFor();
    await sendBox(chat).and(chat.locator(':focus')).waitFor();
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await said(page, FEEDBACK).waitFor();

    expect(await said(page, 'APA à domicile').innerText()).toContain('Fiche vérifiée le ');
    const contact = said(page, 'Votre interlocuteur');
    expect(await contact.innerText()).toContain('Maison du Département Solidarité (MDS) de Bully-les-Mines');
    expect(await contact.getByRole('link', { name: '03 21 21 62 16' }).getAttribute('href')).toBe('tel:0321216216');

    const more = said(page, 'En savoir plus').getByRole('button', { name: 'En savoir plus' });
    const links = messages(chat).getByRole('link', { name: /^L.allocation personnalisée d.autonomie/ });
    expect(await links.count()).toBe(0);
    // Back over the buttons to the messages, up to the answer, into it: Web Chat's own way.
    await press(page, 'Shift+Tab', async () => (await chat.locator('.webchat__basic-transcript:focus').count()) > 0);
    await page.keyboard.press('ArrowUp');
    await eventually(async () => expect(await frameOf(page).evaluate(ACTIVE_MESSAGE)).toContain('En savoir plus'));
    await page.keyboard.press('Enter');
    await contact.getByRole('link', { name: '03 21 21 62 16' }).and(chat.locator(':focus')).waitFor();
    await press(page, 'Tab', async () => (await more.and(chat.locator(':focus')).count()) > 0);
    await page.keyboard.press('Enter');
    expect(await links.getAttribute('href')).toBe('https://www.service-public.gouv.fr/particuliers/vosdroits/F10009');

    await chat.getByRole('toolbar', { name: 'Réponses proposées' }).getByRole('button', { name: 'Oui', exact: true }).focus();
    await page.keyboard.press('Enter');
    await said(page, 'Tant mieux').waitFor();
    const before = await texts(page);
    expect(before.filter((text) => text === 'Oui')).toHaveLength(1);

    await page.reload();
    await launcherOf(page).click();
    await said(page, 'Tant mieux').waitFor();
    expect(await texts(page)).toEqual(before);
    await say(chatOf(page), 'je voudrais demander le RSA');
    await said(page, FEEDBACK).nth(1).waitFor();
    expect(await said(page, 'Votre interlocuteur').nth(1).innerText()).toContain('Bully-les-Mines'); // the commune is not asked again
    expect(requests.filter((url) => !url.startsWith(server.url) && !url.startsWith('blob:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('in danger: the 15 is large, is a link, comes before everything else, and the 114 is there', async () => {
    const { page, complaints } = await visitor(browser);
    await page.goto(`${server.url}/`);
    await launcherOf(page).click();
    const chat = chatOf(page);
    await said(page, WELCOME).waitFor();
    const alreadyThere = await chat.locator('a[href^="tel:"]').count();
    await say(chat, 'mon père ne respire plus');
    const card = said(page, 'Danger pour la vie');
    await card.waitFor();
    const calls = await chat.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const given = calls.slice(alreadyThere);
    expect(given[0]).toBe('tel:15');
    expect(given).toContain('tel:112');
    expect(given.at(-1)).toBe('tel:114');
    expect(await frameOf(page).evaluate(FONT_SIZE_OF_15)).toBeGreaterThanOrEqual(32);
    expect(complaints).toEqual([]);
  });

  test('HTML and Markdown that a resident types are shown as they were typed, before and after a reload', async () => {
    const hostile = '**gras** <img src=x onerror=alert(1)> [lien](https://ailleurs.example/) ![i](https://ailleurs.example/i.png)';
    const { page, requests, complaints } = await visitor(browser);
    await page.goto(`${server.url}/`);
    await launcherOf(page).click();
    await said(page, WELCOME).waitFor();
    await say(chatOf(page), hostile);
    await messages(chatOf(page)).nth(2).waitFor();
    for (const reload of [false, true]) {
      if (reload) {
        await page.reload();
        await launcherOf(page).click();
        await messages(chatOf(page)).nth(2).waitFor();
      }
      const own = messages(chatOf(page)).nth(1);
      expect((await own.innerText()).trim()).toBe(hostile);
      expect(await own.locator('img, a, strong, b').count()).toBe(0);
      expect(await chatOf(page).locator('[onerror], img[src="x"], a[href*="ailleurs"]').count()).toBe(0);
    }
    expect(requests.filter((url) => url.includes('ailleurs') || url.endsWith('/x'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each(SIZES)('at %s pixels wide, axe-core finds nothing in the page nor in the window, and pictures are kept', async (name, size) => {
    const { page, complaints } = await visitor(browser, size);
    await page.goto(`${server.url}/`);
    expect(await violations(page)).toEqual([]);
    await launcherOf(page).click();
    await said(page, WELCOME).waitFor();
    await say(chatOf(page), QUESTION);
    await said(page, FEEDBACK).waitFor();
    await picture(page, `reponse-${name}`);
    expect(await violations(frameOf(page))).toEqual([]);
    await say(chatOf(page), 'mon père ne respire plus');
    await said(page, 'Danger pour la vie').waitFor();
    await picture(page, `danger-${name}`);
    expect(await violations(frameOf(page))).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
