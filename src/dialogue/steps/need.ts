import { answerFiche } from '../answer';
import type { Fiche } from '../../knowledge/schema';
import { offerChoices } from '../choices';
import { mentionBlock } from '../emergency-card';
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
  if (fiche) return withDanger(fiche, noting(answerFiche(fiche, turn, false), { score, runnersUp: runnersUp(decision.closest, fiche.id) }), turn);
  const outcome =
    decision.kind === 'choices'
      ? offerChoices(decision.fiches, context)
      : decision.kind === 'out_of_scope'
        ? refuse(context, 'out_of_scope', messages.hors_sujet)
        : refuse(context, 'not_understood', messages.refus);
  return noting(outcome, { score, runnersUp: runnersUp(decision.closest) });
}

/** A fiche about a danger always comes with its number, even when the message itself told of none. */
function withDanger(fiche: Fiche, outcome: Outcome, turn: Turn): Outcome {
  const danger = turn.notes.emergency ? undefined : turn.context.knowledge.emergencies.urgences.find(({ id }) => id === fiche.urgence);
  if (!danger) return outcome;
  const blocks = [mentionBlock(danger, turn.context), ...outcome.blocks];
  return { ...outcome, blocks, notes: { ...outcome.notes, emergency: danger.id, emergencyLevel: 'mention' } };
}

function noting(outcome: Outcome, notes: Outcome['notes']): Outcome {
  return { ...outcome, notes: { ...outcome.notes, ...notes } };
}
