/** Chromium for the tests of what residents see, driven by Playwright. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const ARTIFACTS = join(__dirname, '../../test-artifacts');

const missing = !existsSync(CHROMIUM) && (process.env['CI'] ?? '') === '';
if (missing) process.stderr.write(`Skipped: tests of the pages need Chromium, and there is none at ${CHROMIUM}; install it, or set CHROMIUM_PATH.\n`);

/** `describe`, skipped (and said so) on a machine without Chromium; in CI a missing one is a failure. */
export const describeInBrowser = missing ? describe.skip : describe;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses requested so far, in order. */
  readonly requests: string[];
  /** Errors of the console, policy violations among them. */
  readonly complaints: string[];
}

/** Somebody with an empty browser. 1280 × 800 unless told. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', timezoneId: 'Europe/Paris', ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, requests, complaints };
}

/** Keeps a picture in test-artifacts/, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
}

export const launcherOf = (page: Page) => page.getByRole('button', { name: 'Une question ? Écrivez-nous' });

/** The chat page inside the widget. */
export const chatOf = (page: Page): FrameLocator => page.frameLocator('#allo-departement iframe');

/** The box where a resident writes, in the widget or in a page of its own. */
export const sendBox = (chat: FrameLocator | Page) => chat.getByRole('textbox', { name: 'Votre question' });

/** What has been said, as shown. */
export const messages = (chat: FrameLocator | Page) => chat.locator('.webchat__bubble__content');

/** Writes and sends, as a resident does. */
export async function say(chat: FrameLocator | Page, text: string): Promise<void> {
  await sendBox(chat).fill(text);
  await sendBox(chat).press('Enter');
}
