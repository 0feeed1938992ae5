import type { Emergency, OpeningHours } from '../knowledge/schema';
import { describeOpening, describeWeek } from '../territory/describe-opening';
import { openingStatus } from '../territory/opening-hours';
import { fill, telLink, withTelLink } from './message-text';
import type { TurnContext } from './turn';
import type { Block } from './types';

export type EmergencyBlock = Extract<Block, { type: 'emergency' }>;

/** The number(s) of a danger, who answers, when, and the 114; then the number of a second danger that is as possible. */
export function emergencyBlock(danger: Emergency, also: Emergency | undefined, context: TurnContext): EmergencyBlock {
  const { sourds } = context.knowledge.emergencies;
  const [first] = danger.numeros;
  const others = (also?.numeros.slice(0, 1) ?? []).filter(({ numero }) => danger.numeros.every((known) => known.numero !== numero));
  const closed = first && !isOpen(first.horaires, context);
  return {
    type: 'emergency',
    card: {
      id: danger.id,
      title: fill(danger.titre),
      instruction: fill(danger.consigne),
      numbers: [...danger.numeros, ...others].map(({ numero, qui, horaires }) => ({ number: numero, who: fill(qui), hours: hoursText(horaires, context) })),
      closedNow: closed && danger.hors_horaires ? fill(danger.hors_horaires) : undefined,
      deaf: { number: sourds.numero, text: fill(sourds.texte) },
    },
  };
}

/** One line with the number, before a normal answer. */
export function mentionBlock(danger: Emergency, context: TurnContext): Block {
  const number = danger.numeros[0]?.numero ?? '112';
  const call = fill(context.knowledge.messages.urgence_appeler, { numero: telLink(number) });
  return { type: 'text', markdown: `**${withTelLink(fill(danger.mention), number, `${call}.`)}**` };
}

function isOpen(hours: OpeningHours, context: TurnContext): boolean {
  return openingStatus(hours, context.now, context.knowledge.territory.zone).open;
}

/** The week, then whether it is open now when it is not always so. */
function hoursText(hours: OpeningHours, context: TurnContext): string {
  const { zone } = context.knowledge.territory;
  return hours.continu ? describeWeek(hours) : `${describeWeek(hours)} · ${describeOpening(hours, context.now, zone)}`;
}
