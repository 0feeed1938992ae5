/** Web Chat's own Direct Line client, in Node: the library reads XMLHttpRequest and WebSocket from the global object. */
import { WebSocket } from 'ws';
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';

const XMLHttpRequest: unknown = jest.requireActual('xhr2');
/** Sockets opened by clients, so that a test can cut them as a network would. */
export const openedSockets: WebSocket[] = [];

class RecordedSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    openedSockets.push(this);
  }
}

Object.assign(globalThis, { XMLHttpRequest, WebSocket: RecordedSocket });

interface Wish {
  readonly domain: string;
  readonly token?: string;
  readonly secret?: string;
  readonly conversationId?: string;
  readonly watermark?: string;
  readonly webSocket?: boolean;
}

/** A client and all it has received; `random: () => 0` makes it reconnect after 3 s, the shortest of its 3 to 15 s. */
export class WebChatClient {
  readonly texts: string[] = [];
  readonly ids: string[] = [];
  readonly line: DirectLine;
  private waiting: { condition: () => boolean; resolve: () => void }[] = [];
  private status: ConnectionStatus = ConnectionStatus.Uninitialized;

  constructor(wish: Wish) {
    const options = { pollingInterval: 200, timeout: 1_000, random: () => 0, ...wish };
    this.line = new DirectLine(options as ConstructorParameters<typeof DirectLine>[0]); // `random` is read but not typed
    this.line.connectionStatus$.subscribe((status) => {
      this.status = status;
      this.settle();
    });
    this.line.activity$.subscribe({
      next: (activity) => {
        this.texts.push(activity.type === 'message' ? (activity.text ?? '') : activity.type);
        this.ids.push(activity.id ?? '');
        this.settle();
      },
      error: () => this.settle(),
    });
  }

  /** Posts a message as Web Chat does; gives the id, or 'retry'. Rejects on a refusal. */
  say(text: string, clientActivityID?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const activity = { type: 'message' as const, text, from: { id: 'whoever' }, channelData: { clientActivityID } };
      this.line.postActivity(activity).subscribe({ next: resolve, error: reject });
    });
  }

  reaches(status: ConnectionStatus): Promise<void> {
    return this.until(() => this.status === status);
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ condition, resolve });
      this.settle();
    });
  }

  private settle(): void {
    const ready = this.waiting.filter(({ condition }) => condition());
    this.waiting = this.waiting.filter((item) => !ready.includes(item));
    for (const { resolve } of ready) resolve();
  }
}
