/** The launcher's elements, in a shadow tree at the end of the page. */
import { launcherStyle } from './launcher-style';
import type { WidgetSettings } from './widget-settings';
import { WIDGET_TEXTS } from './widget-texts';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5h10M7 13h7';
const CROSS = 'M5 5l14 14M19 5L5 19';

/** Id of the element added to the page. */
export const HOST_ID = 'allo-departement';

export interface LauncherElements {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly dialog: HTMLDialogElement;
  readonly close: HTMLButtonElement;
  /** Has no address until the window is opened for the first time. */
  readonly frame: HTMLIFrameElement;
}

/** Builds the elements and puts all but the frame in the page. */
export function createLauncherElements(settings: WidgetSettings): LauncherElements {
  const host = document.createElement('div');
  host.id = HOST_ID;
  const root = host.attachShadow({ mode: 'open' });
  addStyle(root, launcherStyle(settings));
  const button = iconButton('lanceur', BUBBLE);
  button.append(label(settings));
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'fenetre');
  const dialog = document.createElement('dialog');
  dialog.id = 'fenetre';
  dialog.setAttribute('aria-label', WIDGET_TEXTS.fenetre);
  const close = iconButton('fermer', CROSS);
  close.setAttribute('aria-label', WIDGET_TEXTS.fermer);
  dialog.append(close);
  root.append(button, dialog);
  document.body.append(host);
  return { host, button, dialog, close, frame: createFrame() };
}

/**
 * A constructed style sheet is not concerned by the page's `style-src`, so a site with a strict policy needs to allow
 * nothing for us. Browsers without it (Safari before 16.4) get a style element.
 */
function addStyle(root: ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = text;
    root.append(style);
  }
}

function createFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = WIDGET_TEXTS.cadre;
  frame.allow = ''; // no camera, no position, nothing of what a page may lend to a frame
  return frame;
}

function iconButton(name: string, path: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = name;
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  const looks = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  for (const [attribute, value] of Object.entries(looks)) svg.setAttribute(attribute, value);
  line.setAttribute('d', path);
  svg.append(line);
  button.append(svg);
  return button;
}

/** One text for those who listen, even where the screen shows only its beginning. */
function label({ label: start, labelEnd }: WidgetSettings): HTMLSpanElement {
  const whole = document.createElement('span');
  whole.append(start);
  if (labelEnd === undefined) return whole;
  const end = document.createElement('span');
  end.className = 'suite';
  end.textContent = ` ${labelEnd}`;
  whole.append(end);
  return whole;
}
