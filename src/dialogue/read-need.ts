import type { Decision } from '../understanding/decide';
import { normalise, tokenise } from '../understanding/normalise';
import type { Turn, TurnContext } from './turn';

/** Thanks, agreement or a greeting before the question itself: « ok merci, et c’est où ? ». */
const COURTESY = /^(?:(?:ok|okay|oki|d accord|dac|merci|beaucoup|bien|tres bien|super|parfait|bonjour|oui|bon|ah|alors|mais|et|sinon|entendu|compris|j ai compris)[ ,.!;:]+)+/;
const MIN_LEFT = 2;

/**
 * What the message asks for. After an answer, or while choices are open, it may ask more about them: « c’est où ? »,
 * also behind a courtesy, or with the name of a commune, which tells nothing of the need (« le numéro pour Hénin »).
 */
export function readNeed({ said, state, context }: Turn): Decision {
  const { understanding, knowledge } = context;
  const afterAnswer = knowledge.fiches.has(state.lastFiche ?? '') || state.pending?.kind === 'choices';
  const decision = understanding.need(said, afterAnswer);
  if (!afterAnswer || decision.kind === 'answer' || decision.kind === 'follow') return decision;
  const rest = decision.kind === 'talk' ? withoutCourtesy(said) : withoutPlace(said, context);
  const asked = rest === undefined ? decision : understanding.need(rest, true);
  return asked.kind === 'follow' ? asked : decision;
}

function withoutCourtesy(said: string): string | undefined {
  const text = normalise(said);
  const rest = text.replace(COURTESY, '');
  return rest === text || tokenise(rest).length < MIN_LEFT ? undefined : rest;
}

function withoutPlace(said: string, { communes, knowledge }: TurnContext): string | undefined {
  const place = communes.fromMention(said);
  if (place.kind !== 'one') return undefined;
  const named = new Set(tokenise(knowledge.territory.communes.get(place.insee)?.name ?? ''));
  return tokenise(said).filter((word) => !named.has(word)).join(' ');
}
