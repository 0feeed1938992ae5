import type { Interlocutor, OpeningHours } from '../knowledge/schema';
import { describeOpening, describeWeek } from '../territory/describe-opening';
import { openingStatus } from '../territory/opening-hours';
import type { ResolvedInterlocutor } from '../territory/resolve-interlocutor';
import { fill } from './message-text';
import type { Block } from './types';
import type { TurnContext } from './turn';

/** The card of an interlocutor, with whether it is open at the moment of the turn. */
export function contactBlock(resolved: ResolvedInterlocutor, why: string, context: TurnContext): Block {
  const reached = resolved.interlocutor.horaires ?? resolved.joinedThrough?.horaires;
  return {
    type: 'contact',
    card: {
      interlocutor: resolved.interlocutor,
      why,
      sector: resolved.sector,
      joinedThrough: resolved.joinedThrough,
      fallbackReason: resolved.fallbackReason,
      week: reached && !reached.continu ? describeWeek(reached) : undefined,
      opening: reached && describeOpening(reached, context.now, context.knowledge.territory.zone),
      advice: adviceNow(resolved, reached, context),
    },
  };
}

/** What can be done at once outside opening hours; undefined when it is open, or when nobody is called. */
function adviceNow({ interlocutor, joinedThrough }: ResolvedInterlocutor, hours: OpeningHours | undefined, context: TurnContext): string | undefined {
  const { messages, territory } = context.knowledge;
  if (hours && openingStatus(hours, context.now, territory.zone).open) return undefined;
  if (!hours) return [interlocutor, joinedThrough].some(hasOrdinaryPhone) ? fill(messages.carte_horaires_inconnus) : undefined;
  if (interlocutor.en_ligne) return fill(messages.carte_ferme_en_ligne);
  return fill(interlocutor.courriel ? messages.carte_ferme_courriel : messages.carte_ferme);
}

/** Two or three digits (15, 17, 119) answer at any hour. */
function hasOrdinaryPhone(interlocutor: Interlocutor | undefined): boolean {
  return interlocutor?.telephones.some(({ numero }) => numero.length > 3) ?? false;
}

/** The territory's switchboard: the contact that can always be given. */
export function standardBlock(context: TurnContext): Block {
  const { standard } = context.knowledge.territory;
  return contactBlock({ interlocutor: standard }, standard.role ?? '', context);
}
