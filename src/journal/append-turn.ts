/** The one statement that writes a turn: all of it or nothing, in one round trip. */
import { Prisma, type PrismaClient } from './generated/client';
import type { TurnToAppend } from './journal';
import { storableJson, storableKey, storableText } from './storable';
import { turnPayloads } from './turn-payloads';

export interface WrittenTurn {
  /** Sequence number of the activity before the turn's first. */
  readonly base: number;
  readonly version: number;
}

/**
 * Writes the turn if the conversation is at the expected version and the client id is new; undefined otherwise (which
 * of the two, the caller finds out: it is rare). The row of the conversation is locked first, so that appends to one
 * conversation follow each other.
 */
export async function appendTurn(database: PrismaClient, turn: TurnToAppend): Promise<WrittenTurn | undefined> {
  const payloads = turnPayloads(turn).map((payload) => JSON.stringify(storableJson(payload)));
  const clientId = clientIdOf(turn);
  const rows = await database.$queryRaw<WrittenTurn[]>`
    WITH moved AS (
      UPDATE conversations
      SET state = ${json(turn.state)}::jsonb, version = version + 1,
          last_seq = last_seq + ${payloads.length}::int, updated_at = ${turn.at}::timestamptz
      WHERE id = ${storableText(turn.conversationId)} AND version = ${turn.expectedVersion}::int
        AND (${clientId}::text IS NULL OR NOT EXISTS (
          SELECT 1 FROM activities
          WHERE conversation_id = ${storableText(turn.conversationId)} AND client_activity_id = ${clientId}::text))
      RETURNING id, territory, channel, version, last_seq - ${payloads.length}::int AS base
    ), written AS (
      INSERT INTO activities (conversation_id, seq, payload, client_activity_id, created_at)
      SELECT moved.id, moved.base + new.position::int, new.payload::jsonb,
             CASE new.position WHEN 1 THEN ${clientId}::text END, ${turn.at}::timestamptz
      FROM moved, unnest(${payloads}::text[]) WITH ORDINALITY AS new (payload, position)
    )${factsOf(turn)}
    SELECT base, version FROM moved`;
  return rows[0];
}

/** The key under which the turn's incoming activity is stored, or null. */
function clientIdOf(turn: TurnToAppend): string | null {
  const id = turn.incoming?.clientActivityId;
  return id === undefined ? null : storableKey(id);
}

/** A last part of the statement that inserts the row of `turns`; empty for a turn that is not counted. */
function factsOf(turn: TurnToAppend): Prisma.Sql {
  const { facts } = turn;
  if (!facts) return Prisma.empty;
  return Prisma.sql`, counted AS (
      INSERT INTO turns (
        conversation_id, seq, status, fiche, score, runners_up, choices, emergency, emergency_level, commune,
        commune_choices, interlocutor, masked_text, masked, durations, territory, channel, knowledge_version, occurred_at)
      SELECT
        id, base + 1, ${facts.status}, ${text(facts.fiche)}, ${facts.score ?? null}::float8, ${json(facts.runnersUp)}::jsonb,
        ${texts(facts.choices)}::text[], ${text(facts.emergency)}, ${text(facts.emergencyLevel)}, ${text(facts.commune)},
        ${texts(facts.communeChoices)}::text[], ${text(facts.interlocutor)}, ${storableText(facts.maskedText)},
        ${texts(facts.masked)}::text[], ${json(facts.durations)}::jsonb, territory, channel,
        ${storableText(turn.knowledgeVersion)}, ${turn.at}::timestamptz
      FROM moved)`;
}

function json(value: unknown): string {
  return JSON.stringify(storableJson(value));
}

function text(value: string | undefined): string | null {
  return value === undefined ? null : storableText(value);
}

function texts(values: readonly string[]): string[] {
  return values.map(storableText);
}
