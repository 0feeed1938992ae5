import { answerFiche } from '../answer';
import type { Fiche } from '../../knowledge/schema';
import { offerChoices } from '../choices';
import { offerCommunes } from '../commune-answer';
import { withoutMasks } from '../mask-personal-data';
import { refuse } from '../refusal';
import { runnersUp, type Outcome, type Step, type Turn } from '../turn';

/** The last step: the need, answered, offered among choices, or honestly refused. */
export const need: Step = {
  name: 'need',
  run: (turn) => ({ stop: orient(turn), turn }),
};

function orient(turn: Turn): Outcome {
  const { context } = turn;
  const { messages, fiches } = context.knowledge;
  const decision = context.understanding.need(withoutMasks(turn.text));
  const score = decision.closest[0]?.score;
  const fiche = decision.kind === 'answer' ? fiches.get(decision.fiche) : undefined;
  if (fiche) return noting(offeringNoted(answerFiche(fiche, turn, false), fiche, turn), { score, runnersUp: runnersUp(decision.closest, fiche.id) });
  const outcome =
    decision.kind === 'choices'
      ? offerChoices(decision.fiches, context)
      : decision.kind === 'out_of_scope'
        ? refuse(context, 'out_of_scope', messages.hors_sujet)
        : refuse(context, 'not_understood', messages.refus);
  return noting(outcome, { score, runnersUp: runnersUp(decision.closest) });
}

/** Several communes bear the name given in passing: they are offered rather than asked for again. */
function offeringNoted(outcome: Outcome, fiche: Fiche, turn: Turn): Outcome {
  const noted = turn.notes.communeChoices ?? [];
  if (outcome.status !== 'commune_asked' || noted.length < 2) return outcome;
  const offered = offerCommunes(noted, fiche.id, turn);
  return { ...offered, blocks: [...outcome.blocks.slice(0, -1), ...offered.blocks], state: { ...outcome.state, ...offered.state }, notes: { ...outcome.notes, ...offered.notes } };
}

function noting(outcome: Outcome, notes: Outcome['notes']): Outcome {
  return { ...outcome, notes: { ...outcome.notes, ...notes } };
}
