import type { Fiche, Theme } from '../../knowledge/schema';
import { dependsOnCommune } from '../../territory/resolve-interlocutor';
import { THRESHOLDS } from '../../understanding/thresholds';
import type { CommuneMatch } from '../../understanding/communes/commune-finder';
import { ficheBlock } from '../answer';
import { communeElsewhere, communeGiven, communeNotRecognised, offerCommunes } from '../commune-answer';
import { placeAskedNext } from '../place-asked-next';
import { readNeed } from '../read-need';
import { saysOnlyPlace } from '../says-only-place';
import { withNotes, type Outcome, type Step, type StepResult, type Turn } from '../turn';

/** A statement of residence is short; a longer text says something else as well. */
const ANSWER_WORDS = 6;
const SOCIAL_THEMES: ReadonlySet<Theme> = new Set<Theme>(['insertion', 'logement', 'personnes-agees', 'handicap', 'enfance-famille']);
/** « Lens », « et à Lens ? », « Bully-les-Mines »: no room for a need beside the name. */
const BARE_NAME_WORDS = 3;

/** Where the resident lives: the reply to our question, or said in passing. */
export const commune: Step = {
  name: 'commune',
  run(turn) {
    if (turn.action) return { continue: turn };
    const answered = turn.state.pending?.kind === 'commune' ? answerToQuestion(turn) : undefined;
    return answered ? { stop: answered, turn } : mention(turn);
  },
};

function answerToQuestion(turn: Turn): Outcome | undefined {
  const match = turn.context.communes.fromAnswer(turn.said);
  // « recours rsa » is near « Récourt », « AME » near « Ames »: a clear need that names no place is a new question.
  const isPlace = (match.kind !== 'none' && match.strong) || saysOnlyPlace(turn);
  if (!isPlace && (match.kind === 'none' ? asksClearly(turn) : asksSurely(turn))) return undefined;
  if (match.kind === 'none') return readsAsNeed(turn) ? undefined : communeNotRecognised(turn);
  return withPlace(match, turn.state.pending?.kind === 'commune' ? turn.state.pending.fiche : undefined, turn);
}

/** What is done with a place that is recognised, for the fiche that waits for it. */
function withPlace(match: Exclude<CommuneMatch, { kind: 'none' }>, fiche: string | undefined, turn: Turn): Outcome | undefined {
  switch (match.kind) {
    case 'one':
      return communeGiven(match.insee, turn);
    case 'several':
      return offerCommunes(match.insee, fiche, turn);
    case 'outside':
      return communeElsewhere(match, turn);
  }
}

/** A place was asked for and one is read: « un village à côté de Fruges, Créquy » is not about roads for its few other words. */
function asksSurely(turn: Turn): boolean {
  const decision = readNeed(turn);
  return decision.kind === 'answer' && decision.score >= THRESHOLDS.answer;
}

function asksClearly(turn: Turn): boolean {
  const { kind } = readNeed(turn);
  return kind === 'answer' || kind === 'follow';
}

/** « je préfère pas », « au fait et mon RSA ? »: small talk and needs go on to the next steps. */
function readsAsNeed(turn: Turn): boolean {
  const { kind } = readNeed(turn);
  return asksClearly(turn) || kind === 'choices' || kind === 'talk';
}

/** « et à Lens ? » after an answer: the same need there. */
function askedNext(turn: Turn): Outcome | undefined {
  const match = placeAskedNext(turn);
  return match && elsewhereAsked(withPlace(match, turn.state.lastFiche, turn), turn);
}

/** Notes that the message gave another commune for the fiche already answered. */
function elsewhereAsked(outcome: Outcome | undefined, { state }: Turn): Outcome | undefined {
  return outcome && state.lastFiche !== undefined ? { ...outcome, notes: { ...outcome.notes, follow: 'other_commune' } } : outcome;
}

function mention(turn: Turn): StepResult {
  const next = askedNext(turn);
  if (next) return { stop: next, turn };
  const match = turn.context.communes.fromMention(turn.said);
  if (match.kind === 'several') {
    const noted = withNotes(turn, { communeChoices: match.insee });
    return isOnlyResidence(match.strong, turn) ? { stop: offerCommunes(match.insee, turn.state.lastFiche, noted), turn: noted } : { continue: noted };
  }
  if (match.kind === 'outside' && match.strong) return elsewhere(match, turn);
  if (match.kind !== 'one' || !match.certain) return { continue: turn };
  if (turn.state.commune !== undefined && !moves(match.strong, turn)) return { continue: turn };
  const located = withNotes({ ...turn, state: { ...turn.state, commune: match.insee } }, { commune: match.insee });
  const given = isOnlyResidence(match.strong, turn) ? elsewhereAsked(communeGiven(match.insee, located), turn) : undefined;
  return given ? { stop: given, turn: located } : { continue: located };
}

/** « une plage à Berck » does not move somebody who said that they live in Lens; « c’est où à Berck ? » asks for its counter. */
function moves(strong: boolean, turn: Turn): boolean {
  return strong || isOnlyResidence(false, turn) || readNeed(turn).kind === 'follow';
}

/** « j'habite à Lille »: a commune known before no longer holds, and a fiche that depends on it is not ours to orient. */
function elsewhere(match: Extract<CommuneMatch, { kind: 'outside' }>, turn: Turn): StepResult {
  const { knowledge } = turn.context;
  const left = { ...turn, state: { ...turn.state, commune: undefined } };
  const decision = readNeed(turn);
  const fiche = decision.kind === 'answer' ? knowledge.fiches.get(decision.fiche) : undefined;
  if (fiche && (dependsOnCommune(fiche.interlocuteur, knowledge.territory) || followsResidence(fiche))) {
    const outcome = communeElsewhere(match, left);
    const blocks = [ficheBlock(fiche, turn.context), ...outcome.blocks];
    return { stop: { ...outcome, blocks, notes: { fiche: fiche.id, score: decision.closest[0]?.score } }, turn: left };
  }
  return isOnlyResidence(true, turn) ? { stop: communeElsewhere(match, left), turn: left } : { continue: left };
}

/**
 * Social aid is asked of the département where one lives, even when no sector of ours handles it; a road or the archives
 * are where they are. Source: code de l'action sociale et des familles, L. 122-1 (domicile de secours).
 */
function followsResidence({ competence, theme }: Fiche): boolean {
  return competence === 'departement' && SOCIAL_THEMES.has(theme);
}

/** « en fait j'habite à Lens », « et à Lens ? », « Lens »: where they live, and no need beside it. */
function isOnlyResidence(strong: boolean, turn: Turn): boolean {
  const words = turn.context.understanding.countWords(turn.said);
  return !asksClearly(turn) && words <= (strong ? ANSWER_WORDS : BARE_NAME_WORDS);
}
