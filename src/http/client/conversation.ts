/** The conversation shown by the page: opened, kept alive, taken up again after a cut, begun anew on demand. */
import { CHAT_TEXTS } from './chat-texts';
import type { DirectLineClient } from './direct-line-client';
import type { OpenSession, Session } from './session';
import type { SessionStore } from './session-store';
import type { StatusBanner } from './status-banner';
import type { DirectLine } from './web-chat';
import { isOver } from './web-chat';

export interface ConversationOptions {
  readonly client: DirectLineClient;
  readonly store: SessionStore;
  readonly banner: StatusBanner;
  /** Renders a session in place of what was shown. */
  readonly show: (session: OpenSession) => DirectLine;
  readonly now: () => number;
}

const MAX_WAIT_MS = 30_000;

export class Conversation {
  private shown: { readonly directLine: DirectLine; session: OpenSession } | undefined;
  private opening = false;
  private failures = 0;
  private retry: number | undefined;
  private renewal: number | undefined;
  private connected = true;

  constructor(private readonly options: ConversationOptions) {}

  /** Takes up the remembered conversation, or begins one; goes on trying while the service does not answer. */
  async open(): Promise<void> {
    if (this.opening) return;
    this.opening = true;
    clearTimeout(this.retry);
    try {
      await this.reopen();
      this.failures = 0;
    } catch {
      this.failures += 1;
      this.retry = window.setTimeout(() => void this.open(), Math.min(MAX_WAIT_MS, 2_000 * 2 ** Math.min(this.failures, 5)));
      this.options.banner.warn(CHAT_TEXTS.injoignable, { label: CHAT_TEXTS.reessayer, run: () => void this.open() });
    } finally {
      this.opening = false;
    }
  }

  /** Leaves the conversation and begins another one. */
  async startAnew(): Promise<void> {
    this.options.store.forget();
    await this.open();
  }

  /** The web socket opened or closed. Direct Line's client reconnects by itself; meanwhile a resident is told. */
  connectionChanged(open: boolean): void {
    if (open === this.connected) return;
    this.connected = open;
    if (open) this.options.banner.inform(CHAT_TEXTS.retablie);
    else this.options.banner.warn(CHAT_TEXTS.coupure, { label: CHAT_TEXTS.reessayer, run: () => void this.open() });
  }

  /** The browser has a network again: no need to wait for the next try. */
  networkIsBack(): void {
    if (!this.connected || this.failures > 0) void this.open();
  }

  private async reopen(): Promise<void> {
    const { client, store, now, banner } = this.options;
    const { begun } = store;
    const known = store.read(now());
    const resumed = known === undefined ? undefined : await client.resume(known);
    const session = resumed ?? (await client.start());
    store.write(remembered(session));
    this.display(session);
    if (begun && resumed === undefined) banner.inform(CHAT_TEXTS.terminee);
    else banner.hide();
  }

  private display(session: OpenSession): void {
    const previous = this.shown;
    this.shown = undefined;
    previous?.directLine.end();
    this.connected = true;
    const directLine = this.options.show(session);
    const shown = { directLine, session };
    this.shown = shown;
    directLine.connectionStatus$.subscribe((status) => {
      if (this.shown === shown && isOver(status)) this.interrupted();
    });
    this.renewLater(shown);
  }

  private interrupted(): void {
    this.options.banner.warn(CHAT_TEXTS.interrompue, { label: CHAT_TEXTS.reprendre, run: () => void this.open() });
  }

  /** Halfway through the token's life, then again every minute if the service does not answer. */
  private renewLater(shown: NonNullable<Conversation['shown']>, wait = (shown.session.expiresAt - this.options.now()) / 2): void {
    clearTimeout(this.renewal);
    this.renewal = window.setTimeout(() => void this.renew(shown), Math.max(1_000, wait));
  }

  private async renew(shown: NonNullable<Conversation['shown']>): Promise<void> {
    const { client, store } = this.options;
    try {
      const renewed = await client.renew(shown.session);
      if (this.shown !== shown) return;
      if (renewed === undefined) return this.interrupted();
      shown.session = { ...shown.session, ...renewed };
      store.write(remembered(shown.session));
      shown.directLine.reconnect(shown.session);
      this.renewLater(shown);
    } catch {
      if (this.shown === shown) this.renewLater(shown, 60_000);
    }
  }
}

/** The stream's address is good for one opening and is not worth keeping. */
function remembered({ conversationId, token, expiresAt }: OpenSession): Session {
  return { conversationId, token, expiresAt };
}
