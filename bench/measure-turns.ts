import type { TurnFigures } from './figures';
import { JsonClient } from './json-client';
import { latencies } from './latencies';
import { Resident } from './resident';
import { runLoad, type LoadBounds } from './run-load';

export interface TurnsWish {
  readonly url: string;
  readonly secret: string;
  readonly conversations: number;
  readonly messages: Iterator<string, never>;
  readonly bounds: LoadBounds;
}

/** Turns of several conversations at once, through Direct Line. Rejects when the conversations cannot be opened. */
export async function measureTurns({ url, secret, conversations, messages, bounds }: TurnsWish): Promise<TurnFigures> {
  const http = new JsonClient();
  try {
    const residents = await Promise.all(Array.from({ length: conversations }, () => Resident.open({ url, secret, http })));
    const workers = residents.map((resident) => () => resident.say(messages.next().value));
    const { samples, ...throughput } = await runLoad(workers, bounds);
    await Promise.all(residents.map((resident) => resident.close()));
    return { ...throughput, reply: latencies(samples.map(({ reply }) => reply)), post: latencies(samples.map(({ post }) => post)) };
  } finally {
    http.close();
  }
}
