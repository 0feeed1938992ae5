import type { SmallTalkKind } from '../knowledge/language-schema';
import { meaningOf, type Meaning } from './labels';
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
  | { readonly kind: 'answer'; readonly fiche: string; readonly score: number }
  | { readonly kind: 'choices'; readonly fiches: readonly string[] }
  | { readonly kind: 'talk'; readonly talk: SmallTalkKind; readonly score: number }
  | { readonly kind: 'out_of_scope'; readonly score: number }
  | { readonly kind: 'unknown' }
);

interface Candidate {
  readonly meaning: Meaning;
  readonly score: number;
}

/** Decides between answering, offering choices and refusing, from a ranking and the calibrated thresholds. */
export function decide(ranking: Ranking, talks: ReadonlySet<SmallTalkKind>): Decision {
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
