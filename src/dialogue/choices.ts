import type { Fiche } from '../knowledge/schema';
import { fill } from './message-text';
import type { Outcome, TurnContext } from './turn';
import type { Block, Choice } from './types';

/** Offers two to four fiches by their titles, what tells the first two apart, and « Aucune de ces réponses ». */
export function offerChoices(ids: readonly string[], context: TurnContext, prompt = context.knowledge.messages.choix_invite): Outcome {
  const { fiches } = context.knowledge;
  const offered = ids.flatMap((id) => fiches.get(id) ?? []);
  return {
    status: 'choices_offered',
    blocks: [...differenceOf(offered, context), { type: 'choices', prompt: fill(prompt), choices: [...offered.map(ficheChoice), noneOfThese(context)] }],
    state: { pending: { kind: 'choices', fiches: offered.map(({ id }) => id) } },
    notes: { choices: offered.map(({ id }) => id) },
  };
}

/** What tells the two likeliest apart, when one of them says so: the choice is then no guess. */
function differenceOf([first, second]: readonly Fiche[], { knowledge }: TurnContext): Block[] {
  if (!first || !second) return [];
  const [here, there] = second.id in first.voisines ? [first, second] : [second, first];
  const difference = here.voisines[there.id];
  if (difference === undefined) return [];
  return [{ type: 'text', markdown: fill(knowledge.messages.choix_difference, { premier: here.titre, second: there.titre, difference }) }];
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
