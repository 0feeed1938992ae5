import { INITIAL_STATE, type TurnFacts } from '../../src/dialogue/types';
import type { Conversation, TurnToAppend } from '../../src/journal/journal';

export const NOON = new Date('2026-11-21T12:00:00.000Z');

/** A conversation as Direct Line opens it. */
export function sampleConversation(id: string): Pick<Conversation, 'id' | 'territory' | 'channel' | 'user' | 'createdAt' | 'state'> {
  return { id, territory: 'pas-de-calais', channel: 'directline', user: 'dl_u1', createdAt: NOON, state: INITIAL_STATE };
}

/** Facts with every optional field set. */
export const SAMPLE_FACTS: TurnFacts = {
  status: 'answered',
  fiche: 'rsa-demande',
  score: 0.91,
  runnersUp: [{ fiche: 'rsa-montant', score: 0.05 }],
  choices: ['rsa-demande', 'rsa-montant'],
  emergency: '115',
  emergencyLevel: 'mention',
  commune: '62498',
  communeChoices: ['62498', '62427'],
  interlocutor: 'mds-lens',
  maskedText: "j'ai plus rien pour manger, mon numéro : ••••",
  masked: ['phone'],
  durations: { rank: 0.21, commune: 0.02 },
};

/** A turn of one question and one reply; override what the test is about. */
export function sampleTurn(conversationId: string, expectedVersion: number, changes: Partial<TurnToAppend> = {}): TurnToAppend {
  return {
    conversationId,
    expectedVersion,
    state: { ...INITIAL_STATE, turns: expectedVersion + 1 },
    incoming: { payload: { type: 'message', text: `question ${expectedVersion}` }, clientActivityId: `client-${expectedVersion}` },
    outgoing: [{ type: 'message', text: `réponse ${expectedVersion}` }],
    facts: SAMPLE_FACTS,
    knowledgeVersion: 'k1',
    at: NOON,
    ...changes,
  };
}
