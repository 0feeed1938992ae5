/**
 * The journal: the activity log of every conversation, and the facts of every turn. Implemented over PostgreSQL
 * (`postgres-journal.ts`) and in memory for tests (`memory-journal.ts`), both held to the same contract tests.
 */
import type { ConversationState, TurnFacts } from '../dialogue/types';

/** A Bot Framework activity as Direct Line carries it, personal data masked. Plain JSON. */
export type ActivityPayload = Readonly<Record<string, unknown>>;

export interface Conversation {
  readonly id: string;
  readonly territory: string;
  /** `directline` or the channel id of Bot Framework (`msteams`…). */
  readonly channel: string;
  readonly user: string;
  readonly state: ConversationState;
  /** Incremented by every append; an append with a stale version is refused. */
  readonly version: number;
  /** Sequence number of the last activity: the watermark. 0 when empty. */
  readonly lastSeq: number;
  readonly createdAt: Date;
  readonly endedAt?: Date;
}

export interface StoredActivity {
  /** Position in the conversation from 1: Direct Line's watermark. */
  readonly seq: number;
  /** `<conversation>|<seq padded to 7 digits>`. */
  readonly id: string;
  readonly payload: ActivityPayload;
  readonly createdAt: Date;
}

/** What a subscriber is told when it cannot be known which conversations changed: read those you show again. */
export const EVERY_CONVERSATION = '*';

/** One turn, written in one transaction. `incoming` is absent for the welcome message. */
export interface TurnToAppend {
  readonly conversationId: string;
  readonly expectedVersion: number;
  readonly state: ConversationState;
  readonly incoming?: { readonly payload: ActivityPayload; readonly clientActivityId?: string };
  readonly outgoing: readonly ActivityPayload[];
  /** Absent when nothing is to be counted (the welcome message). */
  readonly facts?: TurnFacts;
  /** Content hash of the knowledge that answered. */
  readonly knowledgeVersion: string;
  readonly at: Date;
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly activities: readonly StoredActivity[]; readonly version: number }
  /** The same `clientActivityId` was already answered: its stored activity, nothing written. */
  | { readonly kind: 'duplicate'; readonly activity: StoredActivity }
  /** Another process appended first: reload and run the turn again. */
  | { readonly kind: 'conflict' };

/** A journal whose database does not answer throws `JournalUnavailable` from every method, within about 5 s. */
export interface Journal {
  /** Creates the conversation if absent (idempotent) and returns it. */
  open(conversation: Pick<Conversation, 'id' | 'territory' | 'channel' | 'user' | 'createdAt' | 'state'>): Promise<Conversation>;
  find(conversationId: string): Promise<Conversation | undefined>;
  /** The activity already stored under this client id, if any. */
  findByClientActivityId(conversationId: string, clientActivityId: string): Promise<StoredActivity | undefined>;
  /** Throws `ConversationNotFound` when the conversation was never opened; an ended one still takes its last turn. */
  append(turn: TurnToAppend): Promise<AppendResult>;
  /** Activities with `seq > watermark`, oldest first, at most `limit`. */
  since(conversationId: string, watermark: number, limit: number): Promise<readonly StoredActivity[]>;
  /** Marks the conversation as ended; the first time given stays. Does nothing to an unknown conversation. */
  end(conversationId: string, at: Date): Promise<void>;
  /**
   * Calls back when another process may have appended to a conversation, with its id or with EVERY_CONVERSATION (after
   * notifications may have been missed); returns the unsubscribe function.
   */
  subscribe(listener: (conversationId: string) => void): () => void;
  /** Throws with a reason when the database cannot be written to. */
  check(): Promise<void>;
  close(): Promise<void>;
}
