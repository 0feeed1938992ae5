/** The open web sockets of this process, by conversation. */
import type { WebSocket } from 'ws';
import type { Journal, StoredActivity } from '../journal/journal';
import type { StreamTarget } from './stream-connection';
import { StreamConnection } from './stream-connection';

export interface StreamHubOptions {
  readonly journal: Pick<Journal, 'since' | 'subscribe'>;
  readonly now: () => Date;
  readonly onCount: (openSockets: number) => void;
  readonly onReadError: (error: unknown) => void;
  readonly maxPerConversation: number;
  readonly maxSockets: number;
  /** Between two pings: a dead client is found after two. */
  readonly heartbeatMs: number;
  /** Between two looks at the journal, should a notification have been lost. */
  readonly pollMs: number;
}

/** Why a socket is not taken. */
export type StreamRefusal = 'closing' | 'service full' | 'conversation full';

export class StreamHub {
  private readonly byConversation = new Map<string, Set<StreamConnection>>();
  private readonly timers: readonly NodeJS.Timeout[];
  private readonly unsubscribe: () => void;
  private polling = false;
  private count = 0;
  private closing = false;

  constructor(private readonly options: StreamHubOptions) {
    // Turns committed by other processes; our own are published as well, whichever comes first.
    this.unsubscribe = options.journal.subscribe((conversationId) => void this.wake(conversationId));
    this.timers = [setInterval(() => this.heartbeat(), options.heartbeatMs), setInterval(() => void this.poll(), options.pollMs)];
    for (const timer of this.timers) timer.unref();
  }

  /** Why one more socket cannot be taken, if it cannot. */
  refusal(conversationId: string): StreamRefusal | undefined {
    if (this.closing) return 'closing';
    if (this.count >= this.options.maxSockets) return 'service full';
    const open = this.byConversation.get(conversationId)?.size ?? 0;
    return open >= this.options.maxPerConversation ? 'conversation full' : undefined;
  }

  /** Takes a socket, and sends it what its client has not read yet. */
  add(socket: WebSocket, target: StreamTarget): void {
    const connection = new StreamConnection(socket, target, this.options.journal, this.options.onReadError);
    const peers = this.byConversation.get(target.conversationId) ?? new Set();
    this.byConversation.set(target.conversationId, peers.add(connection));
    this.counted(1);
    socket.once('close', () => this.remove(connection));
    void connection.catchUp();
  }

  /** Sends activities committed by this process. */
  publish(conversationId: string, activities: readonly StoredActivity[]): void {
    for (const connection of this.connections(conversationId)) void connection.deliver(activities);
  }

  /** The token of a conversation was renewed: its streams live as long as the new one. */
  extend(conversationId: string, expiresAt: Date): void {
    for (const connection of this.connections(conversationId)) {
      if (expiresAt > connection.expiresAt) connection.expiresAt = expiresAt;
    }
  }

  /** Pings every client, cuts the dead, closes those whose token has ended. */
  heartbeat(): void {
    const now = this.options.now();
    for (const connection of [...this.byConversation.values()].flatMap((peers) => [...peers])) {
      if (connection.expiresAt <= now) connection.socket.close(1008, 'Token has expired; reconnect with a new one');
      connection.ping();
    }
  }

  /** Looks in the journal for every conversation with an open socket, one after the other so as not to weigh on it. */
  async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    for (const conversationId of [...this.byConversation.keys()]) await this.wake(conversationId);
    this.polling = false;
  }

  /** Closes every socket with 1001 (the clients reconnect), waits at most `graceMs` for their answer, then cuts. */
  async close(graceMs = 500): Promise<void> {
    this.closing = true;
    for (const timer of this.timers) clearInterval(timer);
    this.unsubscribe();
    const sockets = [...this.byConversation.values()].flatMap((peers) => [...peers].map(({ socket }) => socket));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.close(1001, 'The service is restarting');
    const cut = setTimeout(() => sockets.forEach((socket) => socket.terminate()), graceMs);
    await Promise.all(closed);
    clearTimeout(cut);
  }

  private async wake(conversationId: string): Promise<void> {
    await Promise.all([...this.connections(conversationId)].map((connection) => connection.catchUp()));
  }

  private connections(conversationId: string): Iterable<StreamConnection> {
    return this.byConversation.get(conversationId) ?? [];
  }

  private remove(connection: StreamConnection): void {
    const peers = this.byConversation.get(connection.conversationId);
    peers?.delete(connection);
    if (peers?.size === 0) this.byConversation.delete(connection.conversationId);
    this.counted(-1);
  }

  private counted(change: 1 | -1): void {
    this.count += change;
    this.options.onCount(this.count);
  }
}
