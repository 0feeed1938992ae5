import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { JsonClient } from './json-client';

const tokenSchema = z.object({ token: z.string() });
const sessionSchema = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });
const postedSchema = z.object({ id: z.string() });
const frameSchema = z.object({
  activities: z.array(
    z.object({
      from: z.object({ role: z.string().optional() }).optional(),
      channelData: z.object({ clientActivityID: z.string().optional() }).optional(),
    }),
  ),
});

/** A reply later than this is a failure. */
const TIMEOUT_MS = 10_000;

export interface DirectLineAccess {
  /** Address of the application, such as `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly secret: string;
  readonly http: JsonClient;
}

/** Milliseconds since the message was sent. */
export interface TurnTimes {
  readonly reply: number;
  readonly post: number;
}

interface Waiting {
  readonly clientActivityId: string;
  /** The message itself came back on the socket: what the bot says from here on answers it. */
  seen: boolean;
  readonly settle: (error?: Error) => void;
}

/** Somebody in a conversation, through Direct Line as Web Chat uses it: a token, a conversation, a web socket, POSTs. */
export class Resident {
  private waiting: Waiting | undefined;
  private messages = 0;

  private constructor(
    private readonly http: JsonClient,
    private readonly activitiesUrl: string,
    private readonly token: string,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.receive(String(data)));
    socket.on('close', () => this.waiting?.settle(new Error('the web socket was closed')));
    socket.on('error', (error) => this.waiting?.settle(error));
  }

  /** Starts a conversation and listens to it. Rejects when any of it is refused. */
  static async open({ url, secret, http }: DirectLineAccess): Promise<Resident> {
    const api = `${url}/v3/directline`;
    const { token } = await http.post(`${api}/tokens/generate`, {}, tokenSchema, secret);
    const session = await http.post(`${api}/conversations`, {}, sessionSchema, token);
    const socket = new WebSocket(session.streamUrl, { perMessageDeflate: false, handshakeTimeout: TIMEOUT_MS });
    await once(socket, 'open');
    return new Resident(http, `${api}/conversations/${session.conversationId}/activities`, session.token, socket);
  }

  /** Sends a message and waits for the reply and for the answer to the POST. One at a time. */
  async say(text: string): Promise<TurnTimes> {
    const clientActivityID = String(++this.messages);
    const started = performance.now();
    const replied = this.reply(clientActivityID);
    const activity = { type: 'message', text, locale: 'fr-FR', from: { id: 'bench' }, channelData: { clientActivityID } };
    const posted = this.http.post(this.activitiesUrl, activity, postedSchema, this.token);
    const { waiting } = this;
    posted.catch((error: Error) => {
      if (this.waiting === waiting) waiting?.settle(error);
    });
    const [reply, post] = await Promise.all([replied, posted].map((step) => step.then(() => performance.now() - started)));
    return { reply: reply ?? Number.NaN, post: post ?? Number.NaN };
  }

  /** Leaves; resolves once the socket is closed. */
  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  private reply(clientActivityId: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        clearTimeout(timer);
        this.waiting = undefined;
        if (error) reject(error);
        else resolve();
      };
      const timer = setTimeout(() => settle(new Error(`no reply within ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
      this.waiting = { clientActivityId, seen: false, settle };
      if (this.socket.readyState !== WebSocket.OPEN) settle(new Error('the web socket was closed'));
    });
  }

  private receive(frame: string): void {
    const { waiting } = this;
    if (!waiting || frame === '') return;
    for (const { from, channelData } of frameSchema.parse(JSON.parse(frame)).activities) {
      waiting.seen ||= channelData?.clientActivityID === waiting.clientActivityId;
      if (waiting.seen && from?.role === 'bot') {
        waiting.settle();
        return;
      }
    }
  }
}
