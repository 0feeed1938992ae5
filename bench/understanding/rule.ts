/**
 * The one rule by which every peer is compared. An engine that only ranks is turned into an assistant as ours is: a direct
 * answer when sure, else at most four choices, else a refusal. What « sure » means for it is chosen for it, on phrases that
 * it has not learned (`calibrate.ts`).
 */
import type { RankedLabel } from './engine';
import { isOutside } from './labelled-phrases';
import { MAX_CHOICES, type Outcome } from './outcome';

/** `score`: as the engine gives it. `share`: its part of the first labels' scores, for scores that grow with the text. */
export const CONFIDENCES = ['score', 'share'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface Rule {
  readonly confidence: Confidence;
  /** Confidence in the first label from which a fiche is answered directly, and anything outside refused. */
  readonly answer: number;
  /** Confidence in the first fiche from which choices are offered. */
  readonly offer: number;
}

const SHARED_AMONG = 5;

/** Confidence in one label of a ranking, on the scale of the rule. */
export function confidenceIn(ranked: RankedLabel, ranking: readonly RankedLabel[], confidence: Confidence): number {
  if (confidence === 'score') return ranked.score;
  const total = ranking.slice(0, SHARED_AMONG).reduce((sum, { score }) => sum + score, 0);
  return total > 0 ? ranked.score / total : 0;
}

/** What a resident would get from a ranking under a rule. */
export function applyRule(ranking: readonly RankedLabel[], { confidence, answer, offer }: Rule): Outcome {
  const [top] = ranking;
  const fiches = ranking.filter(({ label }) => !isOutside(label));
  const [first] = fiches;
  if (!top || !first) return { kind: 'refusal' };
  if (confidenceIn(top, ranking, confidence) >= answer) {
    return isOutside(top.label) ? { kind: 'refusal' } : { kind: 'answer', fiche: top.label };
  }
  if (confidenceIn(first, ranking, confidence) < offer) return { kind: 'refusal' };
  return { kind: 'choices', fiches: fiches.slice(0, MAX_CHOICES).map(({ label }) => label) };
}
