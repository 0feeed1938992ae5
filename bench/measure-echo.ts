import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { EchoFigures } from './figures';
import { JsonClient } from './json-client';
import { latencies } from './latencies';
import { runLoad, type LoadBounds } from './run-load';

const echoSchema = z.object({ text: z.string() });

export interface EchoWish {
  /** Address of the echo server. */
  readonly url: string;
  readonly callers: number;
  readonly messages: Iterator<string, never>;
  readonly bounds: LoadBounds;
}

/** The same messages, by the same client, to the bare echo: what HTTP alone costs on this machine. */
export async function measureEcho({ url, callers, messages, bounds }: EchoWish): Promise<EchoFigures> {
  const http = new JsonClient();
  try {
    const call = async (): Promise<number> => {
      const started = performance.now();
      await http.post(`${url}/echo`, { type: 'message', text: messages.next().value, locale: 'fr-FR', from: { id: 'bench' } }, echoSchema);
      return performance.now() - started;
    };
    const { samples, ...throughput } = await runLoad(Array.from({ length: callers }, () => call), bounds);
    return { ...throughput, answer: latencies(samples) };
  } finally {
    http.close();
  }
}
