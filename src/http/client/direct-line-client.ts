/**
 * The calls that open, reopen and renew a conversation. Web Chat's Direct Line client makes the others; it is given a
 * session already open, because on its own it treats a refusal at the start as final and says nothing of its cause.
 */
import type { OpenSession, Session } from './session';

/** The service cannot be reached or cannot answer now: trying again later may succeed. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export interface DirectLineClientOptions {
  /** Address of the service, ending with `/v3/directline`. */
  readonly endpoint: string;
  readonly territory: string | undefined;
  readonly fetch: (url: string, init: { method: string; headers: Record<string, string>; body?: string }) => Promise<Response>;
  readonly now: () => number;
}

type Call = { readonly method: 'GET' | 'POST'; readonly path: string; readonly token?: string; readonly body?: unknown };

export class DirectLineClient {
  constructor(private readonly options: DirectLineClientOptions) {}

  /** A new conversation, welcomed. Throws `Unreachable`. */
  async start(): Promise<OpenSession> {
    const body = this.options.territory === undefined ? {} : { territoire: this.options.territory };
    const { token } = this.session(await this.call({ method: 'POST', path: '/tokens/generate', body }));
    return this.open(await this.call({ method: 'POST', path: '/conversations', token }));
  }

  /** The same conversation with a fresh token; undefined when it is over or its token is refused. Throws `Unreachable`. */
  async resume({ conversationId, token }: Session): Promise<OpenSession | undefined> {
    const answer = await this.call({ method: 'GET', path: `/conversations/${encodeURIComponent(conversationId)}`, token });
    return answer === undefined ? undefined : this.open(answer);
  }

  /** The session with a fresh token; undefined when the old one is refused. Throws `Unreachable`. */
  async renew({ token }: Session): Promise<Session | undefined> {
    const answer = await this.call({ method: 'POST', path: '/tokens/refresh', token });
    return answer === undefined ? undefined : this.session(answer);
  }

  /** The JSON of an answer; undefined when the service refuses (401, 403, 404). */
  private async call({ method, path, token, body }: Call): Promise<unknown> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (token !== undefined) headers.Authorization = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    try {
      const response = await this.options.fetch(`${this.options.endpoint}${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
      if ([401, 403, 404].includes(response.status)) return undefined;
      if (!response.ok) throw new Unreachable(`${method} ${path} was answered ${response.status}`);
      return await response.json();
    } catch (error) {
      throw error instanceof Unreachable ? error : new Unreachable(`${method} ${path} failed: ${String(error)}`);
    }
  }

  private session(answer: unknown): Session {
    const { conversationId, token, expires_in: seconds } = record(answer);
    if (typeof conversationId !== 'string' || typeof token !== 'string') throw new Unreachable('the service gave no token');
    return { conversationId, token, expiresAt: this.options.now() + (typeof seconds === 'number' ? seconds : 1_800) * 1_000 };
  }

  private open(answer: unknown): OpenSession {
    const { streamUrl } = record(answer);
    if (typeof streamUrl !== 'string') throw new Unreachable('the service gave no stream');
    return { ...this.session(answer), streamUrl };
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
