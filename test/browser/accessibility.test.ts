/** What everybody must be able to see and reach: axe-core's rules, sizes, contrast, large text, a narrow screen. */
import { source as axeSource } from 'axe-core';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { z } from 'zod';
import { chatOf, describeInBrowser, launcherOf, launchBrowser, messages, picture, say, sendBox, visitor } from './browser';
import { LONG_CHOICE, WELCOME } from './card-bot';
import type { Site } from './site';
import { startSite } from './site';

const resultSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) })),
  passes: z.array(z.object({ id: z.string() })),
});

/** Every rule of axe-core, good practices included; gives what is broken, empty when nothing is. */
async function violations(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axeSource);
  const result = resultSchema.parse(await where.evaluate('axe.run(document, { iframes: false })'));
  expect(result.passes.length).toBeGreaterThan(15); // it did look at something
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

function chatFrame(page: Page): Frame {
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/chat');
  if (frame === undefined) throw new Error('the chat is not in the page');
  return frame;
}

/** Web Chat repeats the choices, unseen, for those who listen; this is the one to press. */
const choiceOf = (chat: FrameLocator, name: string) => chat.getByRole('toolbar', { name: 'Réponses proposées' }).getByRole('button', { name });

const SIZES = [
  ['1280', { viewport: { width: 1280, height: 800 } }],
  ['360', { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }],
  // What a page of 1280 × 800 has left once enlarged to 200 % (WCAG 1.4.4).
  ['200pc', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
] as const;

describeInBrowser('the pages and the window', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(() => Promise.all([browser.close(), site.close()]));
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  test.each(SIZES)('at %s pixels wide, axe-core has nothing to say, and pictures are kept', async (name, size) => {
    const { page, complaints } = await visitor(browser, size);
    await page.goto(site.url);
    await picture(page, `accueil-${name}`);
    expect(await violations(page)).toEqual([]);
    await launcherOf(page).click();
    const chat = chatOf(page);
    await messages(chat).filter({ hasText: WELCOME }).waitFor();
    await picture(page, `bienvenue-${name}`);
    await say(chat, 'contact');
    await messages(chat).filter({ hasText: 'Maison du Département Solidarité' }).waitFor();
    await picture(page, `contact-${name}`);
    await say(chat, 'urgence');
    await messages(chat).filter({ hasText: 'Danger pour la vie' }).waitFor();
    await picture(page, `urgence-${name}`);
    await say(chat, 'choix');
    await choiceOf(chat, 'Aucune de ces réponses').waitFor();
    await picture(page, `choix-${name}`);
    expect(await violations(page)).toEqual([]);
    expect(await violations(chatFrame(page))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each(SIZES)('at %s pixels wide, nothing sticks out and one can write', async (_, size) => {
    const { page } = await visitor(browser, size);
    await page.goto(site.url);
    await launcherOf(page).click();
    const chat = chatOf(page);
    await say(chat, 'choix');
    const choice = choiceOf(chat, LONG_CHOICE);
    await choice.waitFor();
    expect(await chatFrame(page).evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    const [box, window] = [await choice.boundingBox(), size.viewport];
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(window.width);
    const writing = await sendBox(chat).boundingBox();
    expect((writing?.y ?? 0) + (writing?.height ?? 0)).toBeLessThanOrEqual(window.height);
    await choice.click();
    await messages(chat).filter({ hasText: `Vous avez écrit : ${LONG_CHOICE.length} caractères.` }).waitFor();
  });

  test('an emergency’s number is a large link that calls, in the place where one is, and that the keyboard reaches', async () => {
    const { page, context } = await visitor(browser);
    await page.goto(site.url);
    await launcherOf(page).click();
    const chat = chatOf(page);
    await say(chat, 'urgence');
    const number = chat.getByRole('link', { name: '15', exact: true });
    await number.waitFor();
    expect(await number.getAttribute('href')).toBe('tel:15');
    const box = await number.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(await chatFrame(page).evaluate("parseFloat(getComputedStyle(document.querySelector('a[href=\"tel:15\"]')).fontSize)")).toBeGreaterThanOrEqual(32);
    for (let stops = 0; !(await number.and(chat.locator(':focus')).count()); stops += 1) {
      expect(stops).toBeLessThan(30);
      await page.keyboard.press(stops === 2 ? 'Enter' : 'Shift+Tab');
    }
    await chatFrame(page).evaluate("addEventListener('click', (event) => event.preventDefault())"); // no telephone here
    await number.click();
    expect(await number.getAttribute('target')).toBeNull();
    expect(context.pages()).toHaveLength(1);
  });

  test('a link to a page opens beside the conversation and tells nothing to the page it opens', async () => {
    const { page } = await visitor(browser);
    await page.goto(`${site.url}/chat`);
    await say(page, 'contact');
    const link = page.getByRole('link', { name: 'Page officielle' });
    await link.waitFor();
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer']);
  });

  test('on a touch screen the welcome is not hidden by a keyboard that nobody asked for', async () => {
    const { page } = await visitor(browser, SIZES[1][1]);
    await page.goto(site.url);
    await launcherOf(page).tap();
    await messages(chatOf(page)).filter({ hasText: WELCOME }).waitFor();
    await chatOf(page).locator('h1:focus').waitFor();
  });

  test('who asked for less movement sees none', async () => {
    const { page } = await visitor(browser, { reducedMotion: 'reduce' });
    await page.goto(site.url);
    expect(await page.evaluate("getComputedStyle(document.querySelector('#allo-departement').shadowRoot.querySelector('dialog')).transitionDuration")).toBe('0s');
  });

  test('on paper the button is not there', async () => {
    const { page } = await visitor(browser);
    await page.goto(site.url);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#allo-departement .lanceur').isVisible()).toBe(false);
  });
});
