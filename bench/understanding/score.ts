import type { RankedLabel } from './engine';
import { isOutside } from './labelled-phrases';
import { MAX_CHOICES, type Outcome } from './outcome';

/** A question and the fiches that answer it: none when it is out of scope. */
export interface Question {
  readonly text: string;
  readonly expect: readonly string[];
}

/** Counts over questions; the first five are of those in scope, the last two of those out of scope. */
export interface Score {
  readonly inScope: number;
  readonly outOfScope: number;
  readonly direct: number;
  readonly byChoice: number;
  readonly wrongDirect: number;
  /** Whatever is decided: the right fiche is the first one ranked, or among the first four. */
  readonly firstRight: number;
  readonly amongFirst: number;
  /** Out of scope, and answered with a fiche. */
  readonly outsideAnswered: number;
  /** Out of scope, and given choices. */
  readonly outsideOffered: number;
}

export interface ScoredReading {
  readonly question: Question;
  readonly ranking: readonly RankedLabel[];
  readonly outcome: Outcome;
}

/** Counts outcomes as `npm run evaluate` does. */
export function scoreOf(readings: readonly ScoredReading[]): Score {
  const inside = readings.filter(({ question }) => question.expect.length > 0);
  const outside = readings.filter(({ question }) => question.expect.length === 0);
  const count = (of: readonly ScoredReading[], is: (reading: ScoredReading) => boolean): number => of.filter(is).length;
  return {
    inScope: inside.length,
    outOfScope: outside.length,
    direct: count(inside, ({ question, outcome }) => outcome.kind === 'answer' && question.expect.includes(outcome.fiche)),
    byChoice: count(inside, ({ question, outcome }) => outcome.kind === 'choices' && outcome.fiches.slice(0, MAX_CHOICES).some((fiche) => question.expect.includes(fiche))),
    wrongDirect: count(inside, ({ question, outcome }) => outcome.kind === 'answer' && !question.expect.includes(outcome.fiche)),
    firstRight: count(inside, (reading) => rightAmong(reading, 1)),
    amongFirst: count(inside, (reading) => rightAmong(reading, MAX_CHOICES)),
    outsideAnswered: count(outside, ({ outcome }) => outcome.kind === 'answer'),
    outsideOffered: count(outside, ({ outcome }) => outcome.kind === 'choices'),
  };
}

function rightAmong({ question, ranking }: ScoredReading, first: number): boolean {
  const fiches = ranking.filter(({ label }) => !isOutside(label)).slice(0, first);
  return fiches.some(({ label }) => question.expect.includes(label));
}
