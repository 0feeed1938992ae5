/** The part of Web Chat's global that the page uses, and how it is shown. */
import { CARD_STYLE } from './card-style';
import { CHAT_STYLE } from './chat-style';
import { WEB_CHAT_TEXTS } from './chat-texts';
import type { OpenSession } from './session';

/** Web Chat's Direct Line client, as far as the page needs it. */
export interface DirectLine {
  readonly connectionStatus$: { subscribe(listener: (status: number) => void): unknown };
  /** Takes a fresh token for the next calls. */
  reconnect(session: OpenSession): void;
  end(): void;
}

type Action = { readonly type: string; readonly payload?: { readonly activity?: Activity } };
type Activity = { readonly from?: { readonly role?: string } };
type Middleware = () => (next: (action: Action) => unknown) => (action: Action) => unknown;

export interface WebChat {
  createDirectLine(options: Readonly<Record<string, unknown>>): DirectLine;
  createStore(state: object, middleware: Middleware): object;
  renderWebChat(options: Readonly<Record<string, unknown>>, element: HTMLElement): void;
}

declare global {
  interface Window {
    readonly WebChat?: WebChat;
  }
}

/** Statuses of Direct Line's client after which it does nothing more by itself: expired, failed, ended. */
export const isOver = (status: number): boolean => status >= 3;

/** Shows a conversation from its beginning, which the service sends again. `nonce` is the page's, for style elements. */
export function showWebChat(webChat: WebChat, element: HTMLElement, session: OpenSession, settings: { endpoint: string; nonce: string }): DirectLine {
  const { conversationId, token, streamUrl } = session;
  const directLine = webChat.createDirectLine({ domain: settings.endpoint, conversationId, token, streamUrl, webSocket: true });
  const options = {
    directLine,
    store: webChat.createStore({}, plainResident),
    locale: 'fr-FR',
    nonce: settings.nonce,
    styleOptions: CHAT_STYLE,
    adaptiveCardsHostConfig: CARD_STYLE,
    overrideLocalizedStrings: (strings: object) => ({ ...strings, ...WEB_CHAT_TEXTS }),
    role: 'main',
    sendTypingIndicator: false,
  };
  webChat.renderWebChat(options, element);
  return directLine;
}

/** What a resident wrote is shown as it was written: never as Markdown, whatever the service says of it. */
const plainResident: Middleware = () => (next) => (action) => {
  const activity = action.payload?.activity;
  if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY' || activity?.from?.role !== 'user') return next(action);
  return next({ ...action, payload: { ...action.payload, activity: { ...activity, textFormat: 'plain' } } as Action['payload'] });
};
