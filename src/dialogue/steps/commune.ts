import { communeElsewhere, communeGiven, communeNotRecognised, offerCommunes } from '../commune-answer';
import { withNotes, type Outcome, type Step, type Turn } from '../turn';

/** A reply to « votre commune ? » is short; a longer text that names a need is a new question. */
const ANSWER_WORDS = 6;

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
  const { understanding, communes } = turn.context;
  const match = communes.fromAnswer(turn.text);
  const asksSomethingElse = understanding.countWords(turn.text) > ANSWER_WORDS && understanding.need(turn.text).kind === 'answer';
  if (asksSomethingElse) return undefined;
  const fiche = turn.state.pending?.kind === 'commune' ? turn.state.pending.fiche : undefined;
  switch (match.kind) {
    case 'one':
      return communeGiven(match.insee, turn);
    case 'several':
      return offerCommunes(match.insee, fiche, turn);
    case 'outside':
      return communeElsewhere(match, turn);
    case 'none':
      return readsAsNeed(turn) ? undefined : communeNotRecognised(turn);
  }
}

/** « je préfère pas », « au fait et mon RSA ? »: small talk and needs go on to the next steps. */
function readsAsNeed(turn: Turn): boolean {
  const { kind } = turn.context.understanding.need(turn.text);
  return kind === 'answer' || kind === 'choices' || kind === 'talk';
}

function mention(turn: Turn): { continue: Turn } | { stop: Outcome; turn: Turn } {
  const { communes, understanding, knowledge } = turn.context;
  const match = communes.fromMention(turn.text);
  if (match.kind !== 'one' && match.kind !== 'several') return { continue: turn };
  const asksNothing = isOnlyResidence(turn);
  if (match.kind === 'several') {
    const noted = withNotes(turn, { communeChoices: match.insee });
    return asksNothing ? { stop: offerCommunes(match.insee, turn.state.lastFiche, noted), turn: noted } : { continue: noted };
  }
  if (!match.certain) return { continue: turn };
  const located = withNotes({ ...turn, state: { ...turn.state, commune: match.insee } }, { commune: match.insee });
  const given = asksNothing ? communeGiven(match.insee, located) : undefined;
  return given && knowledge && understanding ? { stop: given, turn: located } : { continue: located };
}

/** « en fait j'habite à Lens »: a statement of residence and no need beside it. */
function isOnlyResidence(turn: Turn): boolean {
  const { understanding, communes } = turn.context;
  const match = communes.fromMention(turn.text);
  const strong = match.kind === 'one' ? match.strong : match.kind === 'several';
  const { kind } = understanding.need(turn.text);
  return strong && kind !== 'answer' && understanding.countWords(turn.text) <= ANSWER_WORDS;
}
