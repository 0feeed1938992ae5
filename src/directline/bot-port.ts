/** What the Direct Line service asks of a bot. `src/bot/` implements it; nothing here knows Bot Framework's SDK. */
import type { Conversation, StoredActivity } from '../journal/journal';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * What a resident's client sent, after validation. Everything a client could forge (`from`, `id`, `timestamp`,
 * `channelId`, `serviceUrl`, unknown `channelData`) is already gone; strings hold no NUL and no lone surrogate.
 */
export interface IncomingActivity {
  readonly type: 'message' | 'event';
  /** At most 20,000 characters, personal data not masked yet; '' for an event or a button without text. */
  readonly text: string;
  /** Name of an event. */
  readonly name?: string;
  /** What a button carries, at most 4 kB once serialised. The bot decides what of it is stored. */
  readonly value?: JsonValue;
  /** BCP 47, such as `fr-FR`. */
  readonly locale?: string;
  /** `channelData.clientActivityID`: the same id is answered once; echo it in the stored payload's `channelData`. */
  readonly clientActivityId?: string;
  /** `channelData.postBack`: the client does not want the text shown. */
  readonly postBack: boolean;
  readonly receivedAt: Date;
}

export interface BotPort {
  /** Welcomes at the start of a conversation. Idempotent: writes and returns nothing when it already has activities. */
  start(conversation: Conversation): Promise<readonly StoredActivity[]>;
  /**
   * Runs one turn. Resolves after the commit with the id of the stored incoming activity and what was stored (incoming
   * first), or, for a repeated `clientActivityId`, with the stored activity of the first time. `conversation` may be
   * older than the journal's: the bot reloads it when the journal reports a conflict.
   */
  receive(
    conversation: Conversation,
    activity: IncomingActivity,
  ): Promise<{ readonly id: string; readonly activities: readonly StoredActivity[] }>;
}
