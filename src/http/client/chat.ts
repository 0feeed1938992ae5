/** The chat page's script: joins Web Chat, the conversation, and the page that shows it. Loaded after Web Chat's own. */
import { CHAT_TEXTS } from './chat-texts';
import { Conversation } from './conversation';
import { DirectLineClient } from './direct-line-client';
import { linkToHost } from './frame-link';
import { focusIsFree, focusOnPage } from './page-focus';
import { SessionStore } from './session-store';
import { StatusBanner } from './status-banner';
import { watchSockets } from './watched-socket';
import { showWebChat } from './web-chat';

function start(): void {
  const { territoire = '', standard, standardLien } = document.body.dataset;
  const banner = new StatusBanner(element('etat'), standard && standardLien ? { text: standard, href: standardLien } : undefined);
  const { WebChat } = window;
  if (WebChat === undefined) {
    banner.warn(CHAT_TEXTS.absent, { label: CHAT_TEXTS.reessayer, run: () => location.reload() });
    linkToHost(focusOnPage);
    return;
  }
  const endpoint = new URL('v3/directline', location.href).href;
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  const conversation = new Conversation({
    client: new DirectLineClient({ endpoint, territory: territoire, fetch: (url, init) => fetch(url, init), now: Date.now }),
    store: new SessionStore(territoire, () => window.sessionStorage),
    banner,
    show: (session) => showWebChat(WebChat, element('messages'), session, { endpoint, nonce }),
    now: Date.now,
  });
  watchSockets((open) => conversation.connectionChanged(open));
  listen(conversation);
  void conversation.open().then(() => {
    if (document.hasFocus() && focusIsFree()) focusOnPage();
  });
}

function listen(conversation: Conversation): void {
  linkToHost(focusOnPage);
  addEventListener('online', () => conversation.networkIsBack());
  element('nouvelle').addEventListener('click', () => void conversation.startAnew().then(focusOnPage));
  // Web Chat opens every link in a new tab; a telephone number has none to open.
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element) target.closest('a[href^="tel:"]')?.removeAttribute('target');
  }, { capture: true });
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The chat page has no element "${id}"; mend src/http/pages/chat.html.`);
  return found;
}

start();
