/** The journal in PostgreSQL: what production uses. The schema is prisma/schema.prisma. */
import { activityId } from './activity-id';
import { appendTurn } from './append-turn';
import { ConversationNotFound } from './conversation-not-found';
import type { PrismaClient } from './generated/client';
import type { AppendResult, Conversation, Journal, StoredActivity, TurnToAppend } from './journal';
import { openJournalDatabase, reaching, sqlState, type JournalDatabaseOptions } from './journal-database';
import { JournalUnavailable } from './journal-unavailable';
import { toActivity, toConversation, type ActivityRow, type ConversationRow } from './journal-rows';
import { Notifications } from './notifications';
import { storableJson, storableKey, storableText, storedForm } from './storable';
import { turnPayloads } from './turn-payloads';

const UNIQUE_VIOLATION = '23505';
/** Largest `integer` of PostgreSQL: a client may send any watermark. */
const MAX_SEQ = 2_147_483_647;

export class PostgresJournal implements Journal {
  private readonly pool: PrismaClient;
  private readonly notifications: Notifications;
  private closed = false;

  /** @param options the URL of a database that `migrate` has brought up to date, and the size of the pool. */
  constructor(options: JournalDatabaseOptions) {
    this.pool = openJournalDatabase(options);
    this.notifications = new Notifications(options.url);
  }

  async open(wanted: Parameters<Journal['open']>[0]): Promise<Conversation> {
    const id = storableText(wanted.id);
    const state = JSON.stringify(storableJson(wanted.state));
    await reaching(this.database.$executeRaw`
      INSERT INTO conversations (id, territory, channel, user_id, state, created_at, updated_at)
      VALUES (${id}, ${storableText(wanted.territory)}, ${storableText(wanted.channel)}, ${storableText(wanted.user)},
              ${state}::jsonb, ${wanted.createdAt}::timestamptz, ${wanted.createdAt}::timestamptz)
      ON CONFLICT (id) DO NOTHING`);
    const conversation = await this.find(id);
    if (!conversation) throw new JournalUnavailable(`conversation ${id} was deleted while it was being opened`);
    return conversation;
  }

  async find(conversationId: string): Promise<Conversation | undefined> {
    const rows = await reaching(this.database.$queryRaw<ConversationRow[]>`
      SELECT id, territory, channel, user_id, state, version, last_seq, created_at, ended_at
      FROM conversations WHERE id = ${storableText(conversationId)}`);
    return rows[0] && toConversation(rows[0]);
  }

  async findByClientActivityId(conversationId: string, clientActivityId: string): Promise<StoredActivity | undefined> {
    const rows = await reaching(this.database.$queryRaw<ActivityRow[]>`
      SELECT conversation_id, seq, payload, created_at FROM activities
      WHERE conversation_id = ${storableText(conversationId)} AND client_activity_id = ${storableKey(clientActivityId)}`);
    return rows[0] && toActivity(rows[0]);
  }

  async append(turn: TurnToAppend): Promise<AppendResult> {
    const written = await reaching(appendTurn(this.database, turn)).catch((error: unknown) => {
      // Two messages with one client id, the second judged before the first was committed: the index decides.
      if (sqlState(error) === UNIQUE_VIOLATION) return undefined;
      throw error;
    });
    if (!written) return this.whyNot(turn);
    const id = storableText(turn.conversationId);
    this.notifications.announce(id);
    const activities = turnPayloads(turn).map((payload, index): StoredActivity => {
      const seq = written.base + index + 1;
      return { seq, id: activityId(id, seq), payload: storedForm(payload), createdAt: turn.at };
    });
    return { kind: 'appended', activities, version: written.version };
  }

  /** Why nothing was written: answered already, or behind another process. */
  private async whyNot(turn: TurnToAppend): Promise<AppendResult> {
    const clientId = turn.incoming?.clientActivityId;
    const activity = clientId === undefined ? undefined : await this.findByClientActivityId(turn.conversationId, clientId);
    if (activity) return { kind: 'duplicate', activity };
    if (await this.find(turn.conversationId)) return { kind: 'conflict' };
    throw new ConversationNotFound(turn.conversationId);
  }

  async since(conversationId: string, watermark: number, limit: number): Promise<readonly StoredActivity[]> {
    const rows = await reaching(this.database.$queryRaw<ActivityRow[]>`
      SELECT conversation_id, seq, payload, created_at FROM activities
      WHERE conversation_id = ${storableText(conversationId)} AND seq > ${bounded(watermark)}::int
      ORDER BY seq LIMIT ${bounded(limit)}::int`);
    return rows.map(toActivity);
  }

  async end(conversationId: string, at: Date): Promise<void> {
    await reaching(this.database.$executeRaw`
      UPDATE conversations SET ended_at = ${at}::timestamptz
      WHERE id = ${storableText(conversationId)} AND ended_at IS NULL`);
  }

  /** Listeners hear of other processes only; this one knows what it appended. */
  subscribe(listener: (conversationId: string) => void): () => void {
    return this.notifications.subscribe(listener);
  }

  async check(): Promise<void> {
    const rows = await reaching(this.database.$queryRaw<{ read_only: string }[]>`
      SELECT current_setting('transaction_read_only') AS read_only FROM (SELECT count(*) FROM turn_statuses) AS tables`);
    if (rows[0]?.read_only !== 'off') throw new JournalUnavailable('it accepts no writing (a standby, or read-only)');
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.notifications.close();
    await this.pool.$disconnect();
  }

  /** Prisma would quietly connect again after its disconnection. */
  private get database(): PrismaClient {
    if (this.closed) throw new JournalUnavailable('the journal is closed');
    return this.pool;
  }
}

function bounded(value: number): number {
  return Math.trunc(Math.min(Math.max(0, value), MAX_SEQ));
}
