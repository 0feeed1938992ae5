/** Opens and closes the assistant's window, and keeps the keyboard's focus where a resident expects it. */
import { frameMessage, readFrameMessage } from './frame-message';
import type { LauncherElements } from './launcher-elements';
import { FULL_SCREEN } from './launcher-style';
import type { WidgetSettings } from './widget-settings';

/** Makes the elements live. Until the first click: no request, no cookie, no storage, read or written. */
export function startLauncher(elements: LauncherElements, settings: WidgetSettings): void {
  const { button, dialog, close, frame } = elements;
  const whole = matchMedia(FULL_SCREEN);
  const open = () => {
    if (frame.src === '') load(elements, settings);
    show(dialog, whole.matches);
    button.setAttribute('aria-expanded', 'true');
    frame.focus();
    tellFrame(frame, settings);
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
    if (readFrameMessage(data) === 'fermer' && dialog.open) shut();
  });
  // Turned, enlarged or resized while open: modal when it covers the page, beside it otherwise.
  whole.addEventListener('change', () => {
    if (!dialog.open) return;
    dialog.close();
    show(dialog, whole.matches);
    frame.focus();
  });
}

/** Modal where the page is hidden, so that the focus cannot wander behind; else the page stays usable beside it. */
function show(dialog: HTMLDialogElement, covers: boolean): void {
  if (covers) dialog.showModal();
  else dialog.show();
}

function load({ dialog, frame }: LauncherElements, settings: WidgetSettings): void {
  frame.src = settings.chatUrl.href;
  frame.addEventListener('load', () => tellFrame(frame, settings));
  dialog.append(frame);
}

function tellFrame(frame: HTMLIFrameElement, settings: WidgetSettings): void {
  frame.contentWindow?.postMessage(frameMessage('ouvert'), settings.chatUrl.origin);
}
