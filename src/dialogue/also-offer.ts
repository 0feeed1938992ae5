import type { Fiche } from '../knowledge/schema';
import { fill } from './message-text';
import type { Outcome, TurnContext } from './turn';
import type { Block } from './types';

/**
 * Adds to an answer the second need of the same message: a sentence, and a button that opens its fiche. The button joins
 * those of the question that ends the reply, because Web Chat shows only the last buttons.
 */
export function alsoOffering(outcome: Outcome, second: Fiche, { knowledge: { messages } }: TurnContext): Outcome {
  const last = outcome.blocks.at(-1);
  const said: Block = { type: 'text', markdown: fill(messages.autre_besoin, { titre: second.titre }) };
  const open = { label: fill(messages.voir_fiche, { titre: second.titre }), action: { kind: 'fiche', fiche: second.id } } as const;
  const blocks: Block[] =
    last?.type === 'choices'
      ? [...outcome.blocks.slice(0, -1), said, { ...last, choices: [...last.choices.filter(({ action }) => action.kind !== 'fiche' || action.fiche !== second.id), open] }]
      : [...outcome.blocks, { type: 'choices', prompt: fill(messages.autre_besoin, { titre: second.titre }), choices: [open] }];
  return { ...outcome, blocks, notes: { ...outcome.notes, alsoOffered: second.id } };
}
