import type { Fiche } from '../knowledge/schema';
import { fill } from './message-text';
import type { Outcome, TurnContext } from './turn';
import type { Choice } from './types';

/** Offers two to four fiches by their titles, and « Aucune de ces réponses ». */
export function offerChoices(ids: readonly string[], context: TurnContext, prompt = context.knowledge.messages.choix_invite): Outcome {
  const { fiches } = context.knowledge;
  const offered = ids.flatMap((id) => fiches.get(id) ?? []);
  return {
    status: 'choices_offered',
    blocks: [{ type: 'choices', prompt: fill(prompt), choices: [...offered.map(ficheChoice), noneOfThese(context)] }],
    state: { pending: { kind: 'choices', fiches: offered.map(({ id }) => id) } },
    notes: { choices: offered.map(({ id }) => id) },
  };
}

/** « oui », « les deux » in reply to several choices: they are offered again, and which one is asked. */
export function askWhich(ids: readonly string[], context: TurnContext): Outcome {
  return offerChoices(ids, context, context.knowledge.messages.choix_lequel);
}

/** A button that opens a fiche. */
export function ficheChoice(fiche: Fiche): Choice {
  return { label: fill(fiche.titre), action: { kind: 'fiche', fiche: fiche.id } };
}

/** The button that says no to all the others. */
export function noneOfThese(context: TurnContext): Choice {
  return { label: fill(context.knowledge.messages.choix_aucune), action: { kind: 'none_of_these' } };
}
