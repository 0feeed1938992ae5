import type { FollowKind, Messages } from '../knowledge/language-schema';
import type { Fiche } from '../knowledge/schema';
import { dependsOnCommune } from '../territory/resolve-interlocutor';
import { THRESHOLDS } from '../understanding/thresholds';
import { answerContact, answerFiche, askCommune, ficheBlock } from './answer';
import { askWhich } from './choices';
import { fill } from './message-text';
import type { Outcome, Turn } from './turn';
import type { Block, ScoredFiche } from './types';

/** The sentence that opens the reply to each kind of follow-up; it promises no more than the fiche holds. */
const INTRODUCTIONS = {
  place: 'suite_lieu',
  contact: 'suite_contact',
  documents: 'suite_papiers',
  cost: 'suite_cout',
  delay: 'suite_delai',
  how: 'suite_comment',
  other_person: 'suite_autre_personne',
  more: 'suite_plus',
} as const satisfies Record<FollowKind, keyof Messages>;

/**
 * Answers a question about the fiche just given: its interlocutor, all that it says, or the same for somebody else.
 * Nothing is told that the fiche does not hold. Undefined when there is nothing to follow up.
 */
export function answerFollowUp(kind: FollowKind, closest: readonly ScoredFiche[], turn: Turn): Outcome | undefined {
  const { state, context } = turn;
  if (state.pending?.kind === 'choices') return noting(askWhich(state.pending.fiches, context), kind);
  const fiche = context.knowledge.fiches.get(state.lastFiche ?? '');
  if (!fiche) return undefined;
  if (kind === 'other_person') return noting(forSomebodyElse(fiche, closest, turn), kind);
  const opening = introduction(kind, fiche, turn);
  if (kind === 'place' || kind === 'contact') return noting(interlocutorOf(fiche, opening, turn), kind);
  return noting(inDetail(fiche, opening, turn), kind);
}

function noting(outcome: Outcome, follow: FollowKind): Outcome {
  return { ...outcome, notes: { ...outcome.notes, follow } };
}

function introduction(kind: FollowKind, fiche: Fiche, { context }: Turn): Block {
  return { type: 'text', markdown: fill(context.knowledge.messages[INTRODUCTIONS[kind]], { titre: fiche.titre }) };
}

/** Who handles it, or first the commune when that decides. */
function interlocutorOf(fiche: Fiche, opening: Block, turn: Turn): Outcome {
  return needsCommune(fiche, turn) ? askCommune(fiche, turn, wasChosen(turn), []) : answerContact(fiche, turn, [opening], false);
}

function needsCommune(fiche: Fiche, { state, context }: Turn): boolean {
  return state.commune === undefined && dependsOnCommune(fiche.interlocuteur, context.knowledge.territory);
}

function wasChosen({ state: { pending } }: Turn): boolean {
  return pending?.kind === 'commune' && pending.chosen;
}

/** All that the fiche says, opened, with its official pages, and whom to ask for what it does not say. */
function inDetail(fiche: Fiche, opening: Block, turn: Turn): Outcome {
  const shown = [opening, openedFiche(fiche, turn)];
  // The commune was asked and kept secret: asking at every question would be insisting.
  const keptSecret = needsCommune(fiche, turn) && turn.state.pending?.kind === 'feedback';
  return keptSecret ? answerContact(fiche, turn, shown, false) : answerFiche(fiche, turn, wasChosen(turn), shown);
}

function openedFiche(fiche: Fiche, { context }: Turn): Block {
  const links = fiche.liens.map(({ titre, url }) => `- [${titre}](${url})`);
  const pages = links.length > 0 ? [`**${fill(context.knowledge.messages.liens)}**`, links.join('\n')] : [];
  const whole = [fiche.short, fiche.more, ...pages].filter((part) => part !== '').join('\n\n');
  return ficheBlock({ ...fiche, short: whole, more: '', liens: [] }, context);
}

/** The same steps for somebody else; or the neighbour that the words point to (« et pour mon fils handicapé ? »). */
function forSomebodyElse(fiche: Fiche, closest: readonly ScoredFiche[], turn: Turn): Outcome {
  const [best] = closest;
  const pointed = best && best.score >= THRESHOLDS.followNeighbour && best.fiche in fiche.voisines;
  const neighbour = pointed ? turn.context.knowledge.fiches.get(best.fiche) : undefined;
  if (neighbour) return answerFiche(neighbour, turn, false);
  return answerFiche(fiche, turn, wasChosen(turn), [introduction('other_person', fiche, turn), ficheBlock(fiche, turn.context)]);
}
