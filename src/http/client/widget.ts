/**
 * The script that a webmaster adds to a page. It puts a button in it and nothing else: what is needed for the chat is
 * loaded when the button is pressed. It never reads or writes a cookie or a storage of the host page, even afterwards:
 * the conversation is resumed from the assistant's own side (see session-store.ts).
 */
import { startLauncher } from './launcher';
import { HOST_ID, createLauncherElements } from './launcher-elements';
import { reserveRoom } from './reserve-room';
import { widgetSettings } from './widget-settings';

function start(script: HTMLScriptElement): void {
  if (document.getElementById(HOST_ID) !== null) return; // the tag is there twice
  const settings = widgetSettings({ src: script.src, data: script.dataset }, warn);
  const elements = createLauncherElements(settings);
  if (typeof elements.dialog.show === 'function') startLauncher(elements, settings);
  else elements.button.addEventListener('click', () => open(settings.chatUrl.href)); // Safari before 15.4: in a tab
  if (settings.reserve) reserveRoom(elements.button, settings.offsetY);
}

function warn(message: string): void {
  console.warn(`Allô Département: ${message}`); // eslint-disable-line no-console -- the only way to tell a webmaster
}

// Only known while the script runs for the first time.
const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(script));
  else start(script);
}
