import { INITIAL_STATE, type ConversationState, type TurnFacts } from '../dialogue/types';
import type { Assistant } from '../engine/assistant';
import { dependsOnCommune } from '../territory/resolve-interlocutor';
import type { EvaluationRow, RowOf } from './evaluation-row';

/** How a row ended, and what the assistant did, for the list of failures. */
export interface Grade {
  readonly row: EvaluationRow;
  readonly outcome: Outcome;
  readonly got: string;
  /** For a question about two needs: both were shown. */
  readonly bothShown?: boolean;
}

export type Outcome =
  | 'direct'
  | 'by_choice'
  | 'wrong_direct'
  | 'wrong_choices'
  | 'refusal'
  | 'false_alarm'
  | 'right'
  | 'half_right'
  | 'mention'
  | 'missed'
  | 'wrong'
  | 'taken_for_follow_up'
  | 'taken_for_new'
  | 'choices';

const OFFERED = 4;

/** Plays a row on a new conversation and grades it as the evaluation's README says. */
export function grade(row: EvaluationRow, assistant: Assistant, now: Date): Grade {
  switch (row.measure) {
    case 'question':
      return gradeNeed(row, assistant, now);
    case 'false_friend':
      return gradeFalseFriend(row, assistant, now);
    case 'out_of_scope':
      return gradeOutOfScope(row, assistant, now);
    case 'emergency':
      return gradeEmergency(row, assistant, now);
    case 'small_talk':
      return gradeSmallTalk(row, assistant, now);
    case 'commune':
      return gradeCommune(row, assistant, now);
    case 'follow_up':
      return gradeFollowUp(row, assistant, now);
  }
}

function play(text: string, assistant: Assistant, now: Date, state: ConversationState = INITIAL_STATE): TurnFacts {
  return assistant.respond(state, { text }, now).facts;
}

function describe(facts: TurnFacts): string {
  const detail = facts.emergencyLevel === 'first' ? facts.emergency : facts.choices.length > 0 ? facts.choices.join(', ') : facts.fiche;
  return `${facts.status}${detail ? ` ${detail}` : ''}${facts.score === undefined ? '' : ` (${facts.score.toFixed(2)})`}`;
}

function isDirect(facts: TurnFacts): boolean {
  return facts.status === 'answered' || facts.status === 'commune_asked';
}

function gradeNeed(row: RowOf<'question'>, assistant: Assistant, now: Date): Grade {
  const facts = play(row.text, assistant, now);
  const got = describe(facts);
  if (facts.emergencyLevel === 'first') {
    const matching = row.expect.some((id) => emergenciesOf(id, assistant).includes(facts.emergency ?? ''));
    return { row, got, outcome: matching ? 'direct' : 'false_alarm' };
  }
  const offered = facts.choices.slice(0, OFFERED);
  const shown = [...offered, facts.fiche, facts.alsoOffered];
  const bothShown = row.style === 'two' ? row.expect.slice(0, 2).every((id) => shown.includes(id)) : undefined;
  return { row, got, outcome: needOutcome(facts, row.expect), bothShown };
}

function needOutcome(facts: TurnFacts, expect: readonly string[]): Outcome {
  if (isDirect(facts) && facts.fiche) return expect.includes(facts.fiche) ? 'direct' : 'wrong_direct';
  const offered = facts.choices.slice(0, OFFERED);
  if (offered.length > 0) return offered.some((id) => expect.includes(id)) ? 'by_choice' : 'wrong_choices';
  return 'refusal';
}

/** Numbers that answer an emergency fiche directly (evaluation README, « How a hit is counted »). */
function emergenciesOf(fiche: string, assistant: Assistant): readonly string[] {
  const { urgences } = assistant.knowledge.emergencies;
  const own = urgences.filter((emergency) => emergency.fiche === fiche).map(({ id }): string => id);
  if (fiche === 'violences-conjugales') return [...own, '17', '3919'];
  return fiche === 'urgence-vitale' ? [...own, '15-112', '17', '18'] : own;
}

function gradeFalseFriend(row: RowOf<'false_friend'>, assistant: Assistant, now: Date): Grade {
  const facts = play(row.text, assistant, now);
  return { row, got: describe(facts), outcome: facts.emergencyLevel === 'first' ? 'false_alarm' : row.expect.length > 0 ? needOutcome(facts, row.expect) : outsideOutcome(facts) };
}

function gradeOutOfScope(row: RowOf<'out_of_scope'>, assistant: Assistant, now: Date): Grade {
  const facts = play(row.text, assistant, now);
  return { row, got: describe(facts), outcome: facts.emergencyLevel === 'first' ? 'false_alarm' : outsideOutcome(facts) };
}

function outsideOutcome(facts: TurnFacts): Outcome {
  if (isDirect(facts)) return 'wrong_direct';
  return facts.choices.length > 0 ? 'choices' : 'right';
}

function gradeEmergency(row: RowOf<'emergency'>, assistant: Assistant, now: Date): Grade {
  const facts = play(row.text, assistant, now);
  const matching = facts.emergency !== undefined && [row.urgence, ...row.accept].includes(facts.emergency);
  const got = `${facts.emergencyLevel ?? 'no'} ${facts.emergency ?? 'emergency'}`;
  if (facts.emergencyLevel === 'first') return { row, got, outcome: matching ? 'right' : 'half_right' };
  return { row, got, outcome: facts.emergencyLevel === 'mention' ? 'mention' : 'missed' };
}

function gradeSmallTalk(row: RowOf<'small_talk'>, assistant: Assistant, now: Date): Grade {
  const fiche = [...assistant.knowledge.fiches.keys()][0] ?? '';
  const afterAnswer: ConversationState = { ...INITIAL_STATE, turns: 1, lastFiche: fiche, pending: { kind: 'feedback', fiche } };
  const follows = ['ok', 'repeat', 'feedback_yes', 'feedback_no'].includes(row.kind);
  const facts = play(row.text, assistant, now, follows ? afterAnswer : INITIAL_STATE);
  const got = facts.talk ?? facts.status;
  return { row, got, outcome: got === row.kind ? 'right' : 'wrong' };
}

function gradeCommune(row: RowOf<'commune'>, assistant: Assistant, now: Date): Grade {
  const { fiches, territory } = assistant.knowledge;
  const local = [...fiches.values()].find((fiche) => dependsOnCommune(fiche.interlocuteur, territory));
  const asked: ConversationState = { ...INITIAL_STATE, turns: 1, pending: { kind: 'commune', fiche: local?.id ?? '', candidates: [], asked: 1, chosen: false } };
  const facts = play(row.text, assistant, now, asked);
  const wanted = row.insee;
  const right =
    wanted === null
      ? facts.commune === undefined && facts.communeChoices.length === 0
      : typeof wanted === 'string'
        ? facts.commune === wanted
        : facts.commune === undefined && facts.communeChoices.every((insee) => wanted.includes(insee)) && facts.communeChoices.length >= Math.min(wanted.length, OFFERED);
  return { row, got: facts.commune ?? (facts.communeChoices.join(', ') || 'none'), outcome: right ? 'right' : 'wrong' };
}

/** Plays `after` as a fiche just opened, then the message; `follow: null` is a new question, not to be taken for a follow-up. */
function gradeFollowUp(row: RowOf<'follow_up'>, assistant: Assistant, now: Date): Grade {
  const opened = assistant.respond({ ...INITIAL_STATE, commune: row.commune }, { text: '', action: { kind: 'fiche', fiche: row.after } }, now);
  const facts = play(row.text, assistant, now, opened.state);
  const got = `${facts.follow ?? 'new'} ${describe(facts)}`;
  if (row.follow === null) return { row, got, outcome: newQuestionOutcome(facts, row.expect) };
  if (facts.follow === undefined) return { row, got, outcome: 'taken_for_new' };
  const right = facts.fiche !== undefined && row.expect.includes(facts.fiche);
  if (!right) return { row, got, outcome: 'wrong' };
  return { row, got, outcome: facts.follow === row.follow ? 'right' : 'half_right' };
}

function newQuestionOutcome(facts: TurnFacts, expect: readonly string[]): Outcome {
  if (facts.follow !== undefined) return 'taken_for_follow_up';
  if (expect.length === 0) return outsideOutcome(facts);
  const outcome = needOutcome(facts, expect);
  return outcome === 'direct' ? 'right' : outcome;
}
