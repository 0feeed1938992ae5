/**
 * Tells the other processes on the database which conversations changed (LISTEN/NOTIFY). After the commit and on a
 * connection of its own: a NOTIFY inside the transaction would make every commit of the server wait for the others.
 */
import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { z } from 'zod';
import { EVERY_CONVERSATION } from './journal';

const CHANNEL = 'allo_journal';
/** Changes of this long travel together. */
const BATCH_MS = 5;
/** PostgreSQL refuses payloads of 8,000 bytes. */
const MAX_PAYLOAD_BYTES = 7_500;

const payloadSchema = z.object({ from: z.string(), ids: z.array(z.string()) });
type Listener = (conversationId: string) => void;

export class Notifications {
  private readonly sql: Sql;
  private readonly self = randomUUID();
  private readonly listeners = new Set<Listener>();
  private readonly changed = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();
  private listening: Promise<unknown> | undefined;
  private connections = 0;
  private closed = false;

  constructor(url: string) {
    this.sql = postgres(url, {
      max: 1,
      connect_timeout: 5,
      onnotice: () => undefined,
      // postgres.js leaves the failure of this query unhandled: a connection lost meanwhile would end the process.
      fetch_types: false,
      // A steady pace rather than a growing one: residents wait for these messages when the database is back.
      backoff: () => 0.5,
      connection: { application_name: 'allo-departement notifications' },
    });
  }

  /** Adds a listener and listens to the database from the first one on. Returns the function that removes it. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    this.listening ??= this.listen();
    return () => this.listeners.delete(listener);
  }

  /** Announces that a conversation changed, soon; never fails: a listener that misses it catches up by reading. */
  announce(conversationId: string): void {
    if (this.closed) return;
    this.changed.add(conversationId);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.sending = this.sending.then(() => this.send());
    }, BATCH_MS);
  }

  /** Sends what is waiting and leaves the database. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.listeners.clear();
    await this.sending;
    await this.send();
    await this.sql.end({ timeout: 1 });
  }

  /** Once: postgres.js listens again by itself after each loss of the connection, a failed first attempt included. */
  private async listen(): Promise<void> {
    try {
      await this.sql.listen(CHANNEL, (payload) => this.receive(payload), () => this.connected());
    } catch {
      this.connections = 1; // so that the connection that succeeds makes everybody look
    }
  }

  /** What was announced between two connections is lost: everybody looks again. */
  private connected(): void {
    this.connections += 1;
    if (this.connections > 1) this.wake(EVERY_CONVERSATION);
  }

  private receive(payload: string): void {
    const message = parse(payload);
    if (message?.from === this.self) return;
    (message?.ids ?? [EVERY_CONVERSATION]).forEach((id) => this.wake(id));
  }

  private wake(conversationId: string): void {
    this.listeners.forEach((listener) => listener(conversationId));
  }

  private async send(): Promise<void> {
    const payloads = this.payloads([...this.changed]);
    this.changed.clear();
    try {
      for (const payload of payloads) await this.sql.notify(CHANNEL, payload);
    } catch {
      // The database is down: the listeners have lost it too, and wake up when it is back.
    }
  }

  /** Ids in payloads short enough for NOTIFY; too many or too long, and everybody looks. */
  private payloads(ids: readonly string[]): readonly string[] {
    if (ids.length === 0) return [];
    const payload = JSON.stringify({ from: this.self, ids });
    if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return [payload];
    if (ids.length === 1) return [JSON.stringify({ from: this.self, ids: [EVERY_CONVERSATION] })];
    const middle = Math.ceil(ids.length / 2);
    return [...this.payloads(ids.slice(0, middle)), ...this.payloads(ids.slice(middle))];
  }
}

function parse(payload: string): z.infer<typeof payloadSchema> | undefined {
  try {
    return payloadSchema.parse(JSON.parse(payload));
  } catch {
    return undefined; // sent by another version: look again rather than miss a message
  }
}
