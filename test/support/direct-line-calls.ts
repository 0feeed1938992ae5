/** Direct Line's calls as a program makes them, without the client library. */
import { z } from 'zod';
import { WebSocket } from 'ws';
import { SECRET } from './running-app';

const session = z.object({ conversationId: z.string(), token: z.string(), expires_in: z.number(), streamUrl: z.string().optional() });
const activity = z.looseObject({ id: z.string(), text: z.string().optional(), channelData: z.looseObject({}).optional() });
const activitySet = z.object({ activities: z.array(activity), watermark: z.string() });
const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface Call {
  readonly method?: string;
  readonly bearer?: string;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly rawBody?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function call(url: string, { method = 'GET', bearer, body, rawBody, headers = {} }: Call = {}) {
  const authorization: Record<string, string> = bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
  const payload = typeof rawBody === 'object' ? new Uint8Array(rawBody) : (rawBody ?? (body === undefined ? undefined : JSON.stringify(body)));
  const response = await fetch(url, { method, body: payload, headers: { 'Content-Type': 'application/json', ...authorization, ...headers } });
  const text = await response.text();
  const json = (): unknown => JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    error: () => failure.parse(json()).error,
    session: () => session.parse(json()),
    set: () => activitySet.parse(json()),
  };
}

/** A conversation started with the secret, as a server would. */
export async function begin(api: string, body: unknown = {}) {
  const answer = await call(`${api}/conversations`, { method: 'POST', bearer: SECRET, body });
  const { conversationId, token, streamUrl = '' } = answer.session();
  const base = `${api}/conversations/${conversationId}`;
  return {
    conversationId,
    token,
    streamUrl,
    base,
    say: (text: string, clientActivityID?: string) =>
      call(`${base}/activities`, { method: 'POST', bearer: token, body: { type: 'message', text, channelData: { clientActivityID } } }),
    read: async (watermark = '') => (await call(`${base}/activities?watermark=${watermark}`, { bearer: token })).set(),
  };
}

export type Begun = Awaited<ReturnType<typeof begin>>;

/** A web socket and all that it receives; `until` resolves once the texts satisfy a condition. */
export class Listener {
  readonly texts: string[] = [];
  readonly ids: string[] = [];
  watermark = '';
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  private waiting: { condition: () => boolean; resolve: () => void }[] = [];

  constructor(url: string, options: { autoPong?: boolean; origin?: string } = {}) {
    this.socket = new WebSocket(url, options);
    this.closed = new Promise((resolve) => this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })));
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => this.receive(String(data)));
  }

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ condition, resolve });
      this.settle();
    });
  }

  private receive(text: string): void {
    const set = activitySet.parse(JSON.parse(text));
    this.watermark = set.watermark;
    this.texts.push(...set.activities.map((item) => item.text ?? ''));
    this.ids.push(...set.activities.map(({ id }) => id));
    this.settle();
  }

  private settle(): void {
    const ready = this.waiting.filter(({ condition }) => condition());
    this.waiting = this.waiting.filter((item) => !ready.includes(item));
    for (const { resolve } of ready) resolve();
  }
}

/** Tries to open a web socket; gives the status of the refusal. */
export function refusedStatus(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
    });
    socket.once('open', () => reject(new Error('the socket was opened')));
    socket.on('error', () => undefined);
  });
}
