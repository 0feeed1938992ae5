/** What can be done with a conversation, whoever asks: start it, find it, speak in it, read it. */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { INITIAL_STATE } from '../dialogue/types';
import { HttpError } from '../http/http-error';
import type { Metrics } from '../http/metrics';
import type { Conversation, Journal } from '../journal/journal';
import { JournalUnavailable } from '../journal/journal-unavailable';
import type { BotPort, IncomingActivity } from './bot-port';
import type { ActivitySet } from './outgoing-activity';
import { activitySet } from './outgoing-activity';
import type { StreamHub } from './stream-hub';
import { QueueFull, TurnQueue } from './turn-queue';
import { readWatermark } from './watermark';

const PAGE = 200;
const MAX_WAITING = 60;
const ID = /^[A-Za-z0-9_-]{22,64}$/;

export interface ConversationsOptions {
  readonly journal: Journal;
  readonly bot: BotPort;
  readonly hub: StreamHub;
  readonly metrics: Pick<Metrics, 'countQueueRefusal'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

export class Conversations {
  private readonly queue = new TurnQueue(MAX_WAITING);

  constructor(private readonly options: ConversationsOptions) {}

  /** An id that cannot be guessed: 144 random bits. */
  newId(): string {
    return randomBytes(18).toString('base64url');
  }

  /** Opens the conversation if it is new, and welcomes. Throws 404 when it was ended, 503 when the journal is down. */
  async start(wanted: Pick<Conversation, 'id' | 'user' | 'territory'>): Promise<{ conversation: Conversation; created: boolean }> {
    const { journal, now } = this.options;
    const known = await this.read(() => journal.find(wanted.id));
    const conversation =
      known ?? (await this.read(() => journal.open({ ...wanted, channel: 'directline', createdAt: now(), state: INITIAL_STATE })));
    await this.welcome(living(conversation));
    return { conversation, created: known === undefined };
  }

  /** The conversation, welcomed if it is still empty. Throws as `find` does. */
  async resume(id: string): Promise<Conversation> {
    const conversation = await this.find(id);
    await this.welcome(conversation);
    return conversation.lastSeq > 0 ? conversation : this.find(id);
  }

  /** Throws 404 when there is none or it was ended, 503 when the journal is down. */
  async find(id: string): Promise<Conversation> {
    return living(ID.test(id) ? await this.read(() => this.options.journal.find(id)) : undefined);
  }

  /** Runs one turn behind those that wait; gives the id of the stored activity. Throws 404, 429, 502 or 503. */
  async receive(id: string, activity: IncomingActivity): Promise<string> {
    try {
      return await this.queue.run(id, async () => {
        const conversation = await this.find(id); // inside the queue: as the turn before left it
        const stored = await this.options.bot.receive(conversation, activity);
        this.options.hub.publish(id, stored.activities);
        return stored.id;
      });
    } catch (error) {
      throw await this.explain(error);
    }
  }

  /** One page of what was said after `watermark`; the answer's own watermark asks for the next page. */
  async since(id: string, watermark: string | null): Promise<ActivitySet> {
    const conversation = await this.find(id);
    const from = readWatermark(watermark, conversation.lastSeq);
    const activities = await this.read(() => this.options.journal.since(id, from, PAGE));
    return activitySet(id, activities, from);
  }

  /** A failing welcome does not stop a resident from asking: it is tried again at the next reconnection. */
  private async welcome(conversation: Conversation): Promise<void> {
    if (conversation.lastSeq > 0) return;
    const { bot, hub, logger } = this.options;
    try {
      await this.queue.run(conversation.id, async () => hub.publish(conversation.id, await bot.start(conversation)));
    } catch (error) {
      if (error instanceof JournalUnavailable) throw unavailable();
      logger.error({ err: error, conversation: conversation.id }, 'no welcome could be given');
    }
  }

  private async explain(error: unknown): Promise<HttpError> {
    if (error instanceof HttpError) return error;
    if (error instanceof QueueFull) {
      this.options.metrics.countQueueRefusal();
      return new HttpError(429, 'TooManyRequests', 'Too many messages wait in this conversation; let it answer, then send again.', { 'Retry-After': '2' });
    }
    if (error instanceof JournalUnavailable) return unavailable();
    this.options.logger.error({ err: error }, 'the bot failed');
    return new HttpError(502, 'BotError', 'The bot failed to answer; send the message again.');
  }

  private async read<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      if (error instanceof JournalUnavailable) throw unavailable();
      throw error;
    }
  }
}

function living(conversation: Conversation | undefined): Conversation {
  if (conversation === undefined) throw new HttpError(404, 'ConversationNotFound', 'Conversation not found; start one with POST conversations.');
  if (conversation.endedAt !== undefined) throw new HttpError(404, 'ConversationEnded', 'Conversation ended; start another one with POST conversations.');
  return conversation;
}

function unavailable(): HttpError {
  return new HttpError(503, 'ServiceUnavailable', 'Conversations cannot be written for now; try again in a few seconds.', { 'Retry-After': '5' });
}
