import type { RankedLabel } from './engine';
import { isOutside } from './labelled-phrases';
import { applyRule, CONFIDENCES, confidenceIn, type Confidence, type Rule } from './rule';
import { scoreOf, type Question, type Score, type ScoredReading } from './score';

/** A ranking of a phrase that the engine has not learned. */
export interface HeldOut {
  readonly question: Question;
  readonly ranking: readonly RankedLabel[];
}

/** How much harm is allowed, in counts over the held-out phrases: what our engine does on the same ones. */
export type Allowance = Pick<Score, 'wrongDirect' | 'outsideAnswered' | 'outsideOffered'>;

/**
 * The rule of a peer, by the same principle for all: do as much good as can be done with no more harm than our engine does
 * on the same phrases. It answers directly from the lowest confidence at which neither wrong direct answers nor answers
 * out of scope exceed the allowance, and offers choices from the lowest at which choices out of scope do not either. Of the
 * scales of confidence that fit the engine, the one that gives the most direct answers and successes.
 */
export function calibrate(held: readonly HeldOut[], allowance: Allowance, scales: readonly Confidence[] = CONFIDENCES): Rule {
  const rules = scales.map((confidence) => ruleOf(held, allowance, confidence));
  const merits = rules.map((rule) => merit(scoreUnder(held, rule)));
  return rules[merits.indexOf(Math.max(...merits))] ?? { confidence: 'score', answer: Infinity, offer: Infinity };
}

/** Counts over held-out phrases under a rule. */
export function scoreUnder(held: readonly HeldOut[], rule: Rule): Score {
  return scoreOf(held.map((reading): ScoredReading => ({ ...reading, outcome: applyRule(reading.ranking, rule) })));
}

function merit({ direct, byChoice }: Score): number {
  return 2 * direct + byChoice;
}

function ruleOf(held: readonly HeldOut[], allowance: Allowance, confidence: Confidence): Rule {
  const inTop = held.flatMap(({ ranking }) => ranking.slice(0, 1).map((top) => confidenceIn(top, ranking, confidence)));
  const inFiche = held.flatMap(({ ranking }) => ranking.filter(({ label }) => !isOutside(label)).slice(0, 1).map((first) => confidenceIn(first, ranking, confidence)));
  const answer = lowest(inTop, (threshold) => {
    const score = scoreUnder(held, { confidence, answer: threshold, offer: Infinity });
    return score.wrongDirect <= allowance.wrongDirect && score.outsideAnswered <= allowance.outsideAnswered;
  });
  const offer = lowest(inFiche, (threshold) => scoreUnder(held, { confidence, answer, offer: threshold }).outsideOffered <= allowance.outsideOffered);
  return { confidence, answer, offer };
}

/** The lowest of some thresholds that is allowed, by halves: the higher the threshold, the less harm. Infinity when none is. */
function lowest(thresholds: readonly number[], isAllowed: (threshold: number) => boolean): number {
  const sorted = [...new Set(thresholds)].sort((a, b) => a - b);
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isAllowed(sorted[middle] ?? Infinity)) to = middle;
    else from = middle + 1;
  }
  return sorted[from] ?? Infinity;
}
