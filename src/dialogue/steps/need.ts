import { answerFiche } from '../answer';
import type { FollowKind } from '../../knowledge/language-schema';
import type { Fiche } from '../../knowledge/schema';
import { alsoOffering } from '../also-offer';
import { offerChoices } from '../choices';
import { offerCommunes } from '../commune-answer';
import type { Decision } from '../../understanding/decide';
import { answerFollowUp } from '../follow-up';
import { pickedAmong } from '../picked-among';
import { readNeed } from '../read-need';
import { refuse } from '../refusal';
import { runnersUp, type Outcome, type Step, type Turn } from '../turn';
import type { ScoredFiche } from '../types';

/** The last step: the need, or what follows from the last one, answered, offered among choices, or honestly refused. */
export const need: Step = {
  name: 'need',
  run: (turn) => ({ stop: orient(turn), turn }),
};

function orient(turn: Turn): Outcome {
  const { context } = turn;
  const { messages, fiches } = context.knowledge;
  const decision = readNeed(turn);
  const picked = fiches.get(pickedAmong(decision, turn.state.pending) ?? '');
  if (picked) return offeringNoted(answerFiche(picked, turn, true), picked, turn);
  const followed = decision.kind === 'follow' ? followUp(decision.follow, decision.closest, turn) : undefined;
  if (followed) return followed;
  const score = decision.closest[0]?.score;
  const fiche = decision.kind === 'answer' ? fiches.get(decision.fiche) : undefined;
  if (fiche) {
    const answered = offeringSecond(offeringNoted(answerFiche(fiche, turn, false), fiche, turn), decision, turn);
    return noting(answered, { score, runnersUp: runnersUp(decision.closest, fiche.id) });
  }
  const outcome =
    decision.kind === 'choices'
      ? offerChoices(decision.fiches, context)
      : decision.kind === 'out_of_scope'
        ? refuse(context, 'out_of_scope', messages.hors_sujet)
        : refuse(context, 'not_understood', messages.refus);
  return noting(outcome, { score, runnersUp: runnersUp(decision.closest) });
}

function followUp(kind: FollowKind, closest: readonly ScoredFiche[], turn: Turn): Outcome | undefined {
  const outcome = answerFollowUp(kind, closest, turn);
  const fiche = turn.context.knowledge.fiches.get(outcome?.notes?.fiche ?? '');
  return outcome && fiche ? offeringNoted(outcome, fiche, turn) : outcome;
}

/** Another need that the message tells of is one button away. */
function offeringSecond(outcome: Outcome, decision: Decision, { context }: Turn): Outcome {
  const second = decision.kind === 'answer' ? context.knowledge.fiches.get(decision.also ?? '') : undefined;
  return second ? alsoOffering(outcome, second, context) : outcome;
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
