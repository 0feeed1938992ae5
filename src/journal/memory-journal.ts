/** The journal in memory, for tests and demonstrations: same contract, nothing survives the process. */
import type { TurnFacts } from '../dialogue/types';
import { activityId } from './activity-id';
import { ConversationNotFound } from './conversation-not-found';
import type { AppendResult, Conversation, Journal, StoredActivity, TurnToAppend } from './journal';
import { JournalUnavailable } from './journal-unavailable';
import { storableKey, storableText, storedForm } from './storable';
import { turnPayloads } from './turn-payloads';

interface Entry {
  conversation: Conversation;
  readonly activities: StoredActivity[];
  readonly byClientId: Map<string, StoredActivity>;
}

/** The facts of one turn as they were appended, for tests to look at. */
export interface RecordedTurn {
  readonly conversationId: string;
  readonly seq: number;
  readonly facts: TurnFacts;
}

export class MemoryJournal implements Journal {
  /** Facts of every turn, in order of append. */
  readonly turns: RecordedTurn[] = [];
  /** Set to a reason to make every method throw JournalUnavailable, as a database that is down would. */
  unavailable: string | undefined;
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<(conversationId: string) => void>();

  async open(wanted: Parameters<Journal['open']>[0]): Promise<Conversation> {
    await this.answer();
    const id = storableText(wanted.id);
    const existing = this.entries.get(id);
    if (existing) return existing.conversation;
    const conversation: Conversation = {
      id,
      territory: storableText(wanted.territory),
      channel: storableText(wanted.channel),
      user: storableText(wanted.user),
      state: storedForm(wanted.state),
      version: 0,
      lastSeq: 0,
      createdAt: wanted.createdAt,
    };
    this.entries.set(id, { conversation, activities: [], byClientId: new Map() });
    return conversation;
  }

  async find(conversationId: string): Promise<Conversation | undefined> {
    await this.answer();
    return this.entry(conversationId)?.conversation;
  }

  async findByClientActivityId(conversationId: string, clientActivityId: string): Promise<StoredActivity | undefined> {
    await this.answer();
    return this.entry(conversationId)?.byClientId.get(storableKey(clientActivityId));
  }

  async append(turn: TurnToAppend): Promise<AppendResult> {
    await this.answer();
    const entry = this.entry(turn.conversationId);
    if (!entry) throw new ConversationNotFound(turn.conversationId);
    const clientId = turn.incoming?.clientActivityId;
    const duplicate = clientId === undefined ? undefined : entry.byClientId.get(storableKey(clientId));
    if (duplicate) return { kind: 'duplicate', activity: duplicate };
    if (entry.conversation.version !== turn.expectedVersion) return { kind: 'conflict' };
    return this.write(entry, turn);
  }

  private write(entry: Entry, turn: TurnToAppend): AppendResult {
    const { id, lastSeq } = entry.conversation;
    const activities = turnPayloads(turn).map((payload, index): StoredActivity => {
      const seq = lastSeq + index + 1;
      return { seq, id: activityId(id, seq), payload: storedForm(payload), createdAt: turn.at };
    });
    const [first] = activities;
    const clientId = turn.incoming?.clientActivityId;
    if (first && clientId !== undefined) entry.byClientId.set(storableKey(clientId), first);
    entry.activities.push(...activities);
    const version = turn.expectedVersion + 1;
    const state = storedForm(turn.state);
    entry.conversation = { ...entry.conversation, state, version, lastSeq: lastSeq + activities.length };
    if (turn.facts) this.turns.push({ conversationId: id, seq: lastSeq + 1, facts: storedForm(turn.facts) });
    setImmediate(() => this.listeners.forEach((listener) => listener(id)));
    return { kind: 'appended', activities, version };
  }

  async since(conversationId: string, watermark: number, limit: number): Promise<readonly StoredActivity[]> {
    await this.answer();
    const activities = this.entry(conversationId)?.activities ?? [];
    return activities.filter(({ seq }) => seq > watermark).slice(0, Math.max(0, Math.trunc(limit)));
  }

  async end(conversationId: string, at: Date): Promise<void> {
    await this.answer();
    const entry = this.entry(conversationId);
    if (entry && !entry.conversation.endedAt) entry.conversation = { ...entry.conversation, endedAt: at };
  }

  /** Listeners hear of every append, since two services of one test may share this object. */
  subscribe(listener: (conversationId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async check(): Promise<void> {
    await this.answer();
  }

  async close(): Promise<void> {
    this.listeners.clear();
    this.unavailable = 'the journal is closed';
  }

  private entry(conversationId: string): Entry | undefined {
    return this.entries.get(storableText(conversationId));
  }

  /** Answers in a later turn of the event loop, as a database would: callers cannot rely on being alone. */
  private async answer(): Promise<void> {
    await new Promise(setImmediate);
    if (this.unavailable !== undefined) throw new JournalUnavailable(this.unavailable);
  }
}
