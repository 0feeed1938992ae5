import type { Block } from '../types';
import { answerContact, answerFiche } from '../answer';
import { askWhich, ficheChoice, noneOfThese } from '../choices';
import { askCommuneAgain, communeGiven, offerCommunes } from '../commune-answer';
import { standardBlock } from '../contact-card';
import { fill } from '../message-text';
import { refuse } from '../refusal';
import { talkToPerson } from '../talk-to-person';
import { typedAction, type TypedAction } from '../typed-action';
import type { Outcome, Step, Turn } from '../turn';

/** A theme opens this many of its fiches; typing finds the others. */
const FICHES_PER_THEME = 8;

/** A button pressed, or its words typed: what it stands for is done. A button that means nothing any more is read as text. */
export const button: Step = {
  name: 'button',
  run(turn) {
    const action = turn.action ?? typedAction(turn.text, turn.state.pending, turn.context);
    const outcome = action && act(action, turn);
    return outcome ? { stop: outcome, turn } : { continue: turn };
  },
};

function act(action: TypedAction, turn: Turn): Outcome | undefined {
  switch (action.kind) {
    case 'fiche':
      return openFiche(action.fiche, turn);
    case 'none_of_these':
      return refuse(turn.context, 'choices_rejected', turn.context.knowledge.messages.choix_refuses);
    case 'commune':
      return communeGiven(action.insee, turn);
    case 'other_commune':
      return askCommuneAgain(turn);
    case 'no_commune':
      return withoutCommune(turn);
    case 'theme':
      return openTheme(action.theme, turn);
    case 'feedback':
      return feedback(action.value, action.fiche, turn);
    case 'human':
      return talkToPerson(turn.context.knowledge.messages.parler, turn.context);
    case 'which':
      return which(turn);
  }
}

/** « oui » to several fiches or communes, or to « dans quelle commune ? »: asks which, without counting it as a failure. */
function which(turn: Turn): Outcome | undefined {
  const { pending, lastFiche } = turn.state;
  if (pending?.kind === 'choices') {
    const [only, ...others] = pending.fiches;
    return only !== undefined && others.length === 0 ? openFiche(only, turn) : askWhich(pending.fiches, turn.context);
  }
  if (pending?.kind !== 'commune') return undefined;
  return pending.candidates.length > 0 ? offerCommunes(pending.candidates, pending.fiche || lastFiche, turn) : askCommuneAgain(turn);
}

function openFiche(id: string, turn: Turn): Outcome | undefined {
  const fiche = turn.context.knowledge.fiches.get(id);
  return fiche && answerFiche(fiche, turn, true);
}

function openTheme(theme: string, turn: Turn): Outcome | undefined {
  const { fiches, messages } = turn.context.knowledge;
  const own = [...fiches.values()].filter((fiche) => fiche.theme === theme);
  const [first] = own;
  if (!first) return undefined;
  // The département's own needs first: that is what people come for.
  const shown = [...own].sort((a, b) => Number(b.competence === 'departement') - Number(a.competence === 'departement')).slice(0, FICHES_PER_THEME);
  return {
    status: 'choices_offered',
    blocks: [
      {
        type: 'choices',
        prompt: fill(messages.theme_choisi, { theme: messages.themes[first.theme] }),
        choices: [...shown.map(ficheChoice), noneOfThese(turn.context)],
      },
    ],
    state: { pending: { kind: 'choices', fiches: shown.map(({ id }) => id) } },
    notes: { choices: shown.map(({ id }) => id) },
  };
}

function withoutCommune(turn: Turn): Outcome | undefined {
  const { pending } = turn.state;
  if (pending?.kind !== 'commune') return undefined;
  const { fiches, messages } = turn.context.knowledge;
  const said: Block = { type: 'text', markdown: fill(messages.commune_sans) };
  const fiche = fiches.get(pending.fiche);
  if (fiche) return answerContact(fiche, turn, [said], pending.chosen);
  return { status: 'small_talk', blocks: [said, standardBlock(turn.context)], state: { pending: undefined } };
}

/** Thanks, or the switchboard; the fiche is kept in the facts so that agents see which one failed. */
export function feedback(value: 'yes' | 'no', fiche: string, turn: Turn): Outcome {
  const { messages, fiches } = turn.context.knowledge;
  // A client may send any id: only one of ours is worth keeping.
  const notes = { fiche: fiches.has(fiche) ? fiche : undefined };
  if (value === 'yes') {
    return {
      status: 'feedback_yes',
      blocks: [{ type: 'text', markdown: fill(messages.avis_oui) }],
      state: { pending: undefined },
      notes,
    };
  }
  const outcome = refuse(turn.context, 'feedback_no', messages.avis_non);
  return { ...outcome, notes: { ...outcome.notes, ...notes } };
}
