/** One web socket and how far its client has read: what it is sent is in order, without gaps, and never twice. */
import { WebSocket } from 'ws';
import type { Journal, StoredActivity } from '../journal/journal';
import { activitySet } from './outgoing-activity';

/**
 * Activities sent at once. The next ones are read once these have left, so a slow client holds one page of memory; one
 * that stops reading answers no ping either, is cut, and comes back with its watermark.
 */
const PAGE = 50;

export interface StreamTarget {
  readonly conversationId: string;
  /** Watermark from which the client wants to read. */
  readonly cursor: number;
  /** When the client's token ends. */
  readonly expiresAt: Date;
}

export class StreamConnection {
  expiresAt: Date;
  private cursor: number;
  private working = false;
  private again = false;
  private answeredPing = true;

  constructor(
    readonly socket: WebSocket,
    target: StreamTarget,
    private readonly journal: Pick<Journal, 'since'>,
    private readonly onReadError: (error: unknown) => void,
  ) {
    this.conversationId = target.conversationId;
    this.cursor = target.cursor;
    this.expiresAt = target.expiresAt;
    // Direct Line's client pings with an empty text frame; nothing else it may say matters.
    for (const sign of ['pong', 'message'] as const) socket.on(sign, () => (this.answeredPing = true));
    socket.on('error', () => socket.terminate());
  }

  readonly conversationId: string;

  /** Sends freshly committed activities when they follow what was sent; otherwise reads the journal from the cursor. */
  async deliver(activities: readonly StoredActivity[]): Promise<void> {
    const unseen = activities.filter(({ seq }) => seq > this.cursor);
    if (unseen.length === 0) return;
    const follows = unseen.every(({ seq }, index) => seq === this.cursor + 1 + index);
    await this.work(follows ? unseen : undefined);
  }

  /** Sends all that the journal holds beyond the cursor. */
  async catchUp(): Promise<void> {
    await this.work();
  }

  /** Cuts a client that has not answered the last ping; pings the others. */
  ping(): void {
    if (!this.answeredPing) {
      this.socket.terminate();
      return;
    }
    this.answeredPing = false;
    if (this.isOpen) this.socket.ping();
  }

  private get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Sends `fresh` or reads the journal, one at a time: a call during another makes that one look again. */
  private async work(fresh?: readonly StoredActivity[]): Promise<void> {
    this.again ||= this.working || fresh === undefined;
    if (this.working) return;
    this.working = true;
    try {
      if (fresh !== undefined) await this.send(fresh);
      while (this.again && this.isOpen) await this.readPage();
    } catch (error) {
      this.onReadError(error); // the next wake or poll tries again from the same cursor
    } finally {
      this.working = false;
    }
  }

  private async readPage(): Promise<void> {
    this.again = false;
    const page = await this.journal.since(this.conversationId, this.cursor, PAGE);
    await this.send(page);
    if (page.length === PAGE) this.again = true;
  }

  /** Resolves once the bytes have left for the network, or the socket is closed. */
  private async send(activities: readonly StoredActivity[]): Promise<void> {
    const last = activities.at(-1);
    if (last === undefined || !this.isOpen) return;
    const frame = JSON.stringify(activitySet(this.conversationId, activities, this.cursor));
    this.cursor = last.seq;
    await new Promise<void>((resolve) => this.socket.send(frame, () => resolve()));
  }
}
