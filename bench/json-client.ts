import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';

/** An answer later than this is a failure. */
const TIMEOUT_MS = 10_000;

/** POSTs JSON over connections kept open, as light as Node allows: it runs beside what it measures. */
export class JsonClient {
  private readonly agent = new Agent({ keepAlive: true });

  /** Sends `body`, gives the answer checked by `schema`. Rejects with `HTTP <status>` for any status but 2xx. */
  async post<T>(url: string, body: unknown, schema: z.ZodType<T>, bearer?: string): Promise<T> {
    const answer = await this.send(url, JSON.stringify(body), bearer);
    const content = await text(answer);
    const status = answer.statusCode ?? 0;
    if (status < 200 || status > 299) throw new Error(`HTTP ${status}`);
    return schema.parse(JSON.parse(content));
  }

  /** Closes every connection. */
  close(): void {
    this.agent.destroy();
  }

  private send(url: string, body: string, bearer: string | undefined): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const authorization = bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...authorization };
      const sent = request(url, { method: 'POST', agent: this.agent, timeout: TIMEOUT_MS, headers }, resolve);
      sent.on('timeout', () => sent.destroy(new Error(`no HTTP answer within ${TIMEOUT_MS / 1000} s`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
