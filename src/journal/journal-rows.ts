/** The rows of the journal's tables as the domain's objects. */
import type { ConversationState } from '../dialogue/types';
import { activityId } from './activity-id';
import type { ActivityPayload, Conversation, StoredActivity } from './journal';

export interface ConversationRow {
  readonly id: string;
  readonly territory: string;
  readonly channel: string;
  readonly user_id: string;
  // Written by appendTurn from values of these types, and by nothing else.
  readonly state: ConversationState;
  readonly version: number;
  readonly last_seq: number;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}

export interface ActivityRow {
  readonly conversation_id: string;
  readonly seq: number;
  readonly payload: ActivityPayload;
  readonly created_at: Date;
}

/** A row of `conversations`. */
export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    territory: row.territory,
    channel: row.channel,
    user: row.user_id,
    state: row.state,
    version: row.version,
    lastSeq: row.last_seq,
    createdAt: row.created_at,
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
  };
}

/** A row of `activities`. */
export function toActivity(row: ActivityRow): StoredActivity {
  const { seq, payload } = row;
  return { seq, id: activityId(row.conversation_id, seq), payload, createdAt: row.created_at };
}
