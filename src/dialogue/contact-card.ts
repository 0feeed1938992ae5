import { describeOpening, describeWeek } from '../territory/describe-opening';
import type { ResolvedInterlocutor } from '../territory/resolve-interlocutor';
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
    },
  };
}

/** The territory's switchboard: the contact that can always be given. */
export function standardBlock(context: TurnContext): Block {
  const { standard } = context.knowledge.territory;
  return contactBlock({ interlocutor: standard }, standard.role ?? '', context);
}
