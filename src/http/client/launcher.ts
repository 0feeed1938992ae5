/** Opens and closes the assistant's window, and keeps the keyboard's focus where a resident expects it. */
import { frameMessage, readFrameMessage } from './frame-message';
import type { LauncherElements } from './launcher-elements';
import { FULL_SCREEN } from './launcher-style';
import type { WidgetSettings } from './widget-settings';

/** Set on the frame once the chat page has said that it listens: one that was refused or cut never does. */
const READY = 'data-pret';

/** Makes the elements live. Until the first click: no request, no cookie, no storage, read or written. */
export function startLauncher(elements: LauncherElements, settings: WidgetSettings): void {
  const { button, dialog, close, frame } = elements;
  const whole = matchMedia(FULL_SCREEN);
  const open = () => {
    if (frame.src === '') load(elements, settings);
    show(dialog, whole.matches);
    button.setAttribute('aria-expanded', 'true');
    enter(elements, settings);
  };
  const shut = () => {
    dialog.close();
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  };
  button.addEventListener('click', () => (dialog.open ? shut() : open()));
  close.addEventListener('click', shut);
  // A modal window closes on Escape by itself: this keeps the button's state in step.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    shut();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && dialog.open && !event.defaultPrevented) shut();
  });
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== settings.chatUrl.origin) return;
    const message = readFrameMessage(data);
    if (message === 'fermer' && dialog.open) shut();
    if (message === 'pret') becomeReady(elements, settings);
  });
  // Turned, enlarged or resized while open: modal when it covers the page, beside it otherwise.
  whole.addEventListener('change', () => {
    if (!dialog.open) return;
    dialog.close();
    show(dialog, whole.matches);
    enter(elements, settings);
  });
}

/** Modal where the page is hidden, so that the focus cannot wander behind; else the page stays usable beside it. */
function show(dialog: HTMLDialogElement, covers: boolean): void {
  if (covers) dialog.showModal();
  else dialog.show();
}

/** Gives the focus to the chat; while it loads it could not answer to Escape, so the cross holds the focus for it. */
function enter({ close, frame }: LauncherElements, settings: WidgetSettings): void {
  if (!frame.hasAttribute(READY)) return close.focus();
  frame.focus();
  frame.contentWindow?.postMessage(frameMessage('ouvert'), settings.chatUrl.origin);
}

function becomeReady(elements: LauncherElements, settings: WidgetSettings): void {
  const { host, dialog, close, frame } = elements;
  frame.setAttribute(READY, '');
  if (dialog.open && host.shadowRoot?.activeElement === close) enter(elements, settings);
}

function load({ dialog, frame }: LauncherElements, settings: WidgetSettings): void {
  frame.src = settings.chatUrl.href;
  dialog.append(frame);
}
