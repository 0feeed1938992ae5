/** The chat page's end of the talk with the page that shows it; all of it is silent when the chat fills a tab of its own. */
import { frameMessage, readFrameMessage } from './frame-message';

/** Calls `onOpened` each time the window is shown; sends Escape, pressed inside, to the page outside. */
export function linkToHost(onOpened: () => void): void {
  if (window.parent === window) return;
  document.documentElement.classList.add('dans-un-cadre');
  let hostOrigin: string | undefined;
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || readFrameMessage(data) !== 'ouvert') return;
    hostOrigin = origin; // which sites may frame us, and hence speak here, is decided by frame-ancestors
    onOpened();
  });
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || hostOrigin === undefined || webChatTakesEscape()) return;
    window.parent.postMessage(frameMessage('fermer'), hostOrigin);
  };
  // On the way down: on the way up, Web Chat has already moved the focus.
  document.addEventListener('keydown', onEscape, { capture: true });
  window.parent.postMessage(frameMessage('pret'), '*'); // whoever shows us may know that much
}

/** Inside a message, or in Web Chat's help, Escape leads back to the box where one writes; the next one closes. */
function webChatTakesEscape(): boolean {
  const inside = '.webchat__basic-transcript__activity, .webchat__keyboard-help';
  return document.activeElement?.closest(inside) !== null;
}
