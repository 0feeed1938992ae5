import type { FollowKind, SmallTalkKind } from '../knowledge/language-schema';
import { meaningOf, separateFollowUps, type Meaning, type SeparatedRanking } from './labels';
import type { Ranked, Ranking } from './ranker';
import { THRESHOLDS } from './thresholds';

const MAX_CHOICES = 4;

export interface ScoredNeed {
  readonly fiche: string;
  readonly score: number;
}

/** What to do with a text, and the fiches that came closest whatever is done. */
export type Decision = {
  /** Best fiches first, with their probability. */
  readonly closest: readonly ScoredNeed[];
} & (
  /** `also`: another need that the same message tells of. */
  | { readonly kind: 'answer'; readonly fiche: string; readonly score: number; readonly also?: string }
  | { readonly kind: 'choices'; readonly fiches: readonly string[] }
  | { readonly kind: 'talk'; readonly talk: SmallTalkKind; readonly score: number }
  /** A question that only makes sense after the last answer: « c’est où ? ». */
  | { readonly kind: 'follow'; readonly follow: FollowKind; readonly score: number }
  | { readonly kind: 'out_of_scope'; readonly score: number }
  | { readonly kind: 'unknown' }
);

interface Candidate {
  readonly meaning: Meaning;
  readonly score: number;
}

/**
 * Decides between answering, offering choices and refusing, from a ranking and the calibrated thresholds.
 * @param afterAnswer true when a fiche was given before, so that the text may follow it up
 */
export function decide(ranking: Ranking, talks: ReadonlySet<SmallTalkKind>, afterAnswer = false): Decision {
  const separated = separateFollowUps(ranking.ranking);
  const alone = decideAlone({ ranking: separated.others, coverage: ranking.coverage }, talks);
  return (afterAnswer ? followUp(separated, ranking.coverage, alone) : undefined) ?? alone;
}

/** A follow-up needs less when the text by itself would be no clear question: people mostly go on with what they were told. */
function followUp({ follow, followScore: score }: SeparatedRanking, coverage: number, alone: Decision): Decision | undefined {
  const clear = alone.kind === 'answer' || alone.kind === 'talk';
  const likely = score >= (clear ? THRESHOLDS.followUp : THRESHOLDS.followUpOverDoubt) && coverage >= THRESHOLDS.coverage;
  return follow && likely ? { kind: 'follow', follow, score, closest: alone.closest } : undefined;
}

/** What a text asks for by itself. */
function decideAlone(ranking: Ranking, talks: ReadonlySet<SmallTalkKind>): Decision {
  const candidates = ranking.ranking.map(({ label, score }: Ranked): Candidate => ({ meaning: meaningOf(label, talks), score }));
  const closest = candidates.flatMap(({ meaning, score }) => (meaning.kind === 'fiche' ? [{ fiche: meaning.fiche, score }] : []));
  const top = candidates[0];
  if (!top || ranking.coverage < THRESHOLDS.coverage) return { kind: 'unknown', closest };
  if (top.meaning.kind === 'talk' && top.score >= THRESHOLDS.talk) return { kind: 'talk', talk: top.meaning.talk, score: top.score, closest };
  if (top.meaning.kind === 'out_of_scope' && top.score >= THRESHOLDS.outOfScope) return { kind: 'out_of_scope', score: top.score, closest };
  const outside = candidates.find(({ meaning }) => meaning.kind === 'out_of_scope')?.score ?? 0;
  return { ...amongFiches(closest, top, outside), closest };
}

type AmongFiches = { kind: 'answer'; fiche: string; score: number } | { kind: 'choices'; fiches: readonly string[] } | { kind: 'unknown' };

function amongFiches(closest: readonly ScoredNeed[], top: Candidate, outside: number): AmongFiches {
  const [first, second] = closest;
  if (!first) return { kind: 'unknown' };
  const leads = first.score >= THRESHOLDS.answerWithLead && first.score >= THRESHOLDS.lead * (second?.score ?? 0);
  if (top.meaning.kind === 'fiche' && (first.score >= THRESHOLDS.answer || leads)) return { kind: 'answer', ...first };
  const offered = worthOffering(closest);
  const together = offered.reduce((sum, { score }) => sum + score, 0);
  const close = together >= THRESHOLDS.choicesTogether && together >= THRESHOLDS.choicesOverOutside * outside;
  if (offered.length >= 2 && close) return { kind: 'choices', fiches: offered.map(({ fiche }) => fiche) };
  return { kind: 'unknown' };
}

function worthOffering(closest: readonly ScoredNeed[]): readonly ScoredNeed[] {
  const first = closest.slice(0, MAX_CHOICES);
  const likely = first.filter(({ score }) => score >= THRESHOLDS.choice);
  return likely.length < 2 && (first[0]?.score ?? 0) >= THRESHOLDS.choiceAlone ? first : likely;
}
