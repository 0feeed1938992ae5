import type { ActivityPayload, TurnToAppend } from './journal';

/** The activities of a turn in order: the resident's, then the replies. Throws when facts would have no activity. */
export function turnPayloads(turn: TurnToAppend): readonly ActivityPayload[] {
  const payloads = [...(turn.incoming ? [turn.incoming.payload] : []), ...turn.outgoing];
  if (turn.facts && payloads.length === 0) {
    throw new TypeError('A turn with facts must have an activity: its facts are kept under the number of the first one.');
  }
  return payloads;
}
