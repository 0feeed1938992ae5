import type { Machine } from '../figures';
import type { EngineName } from './engines';
import type { Rule } from './rule';
import type { Score } from './score';

/** All that one run measures; printed as it is by `--json`. */
export interface Comparison {
  readonly quick: boolean;
  readonly machine: Machine;
  readonly phrases: number;
  readonly engines: readonly EngineResult[];
  readonly sizes: readonly SizeResult[];
}

export interface EngineResult {
  readonly engine: EngineName;
  readonly title: string;
  readonly score: Score;
  /** The rule chosen for it; absent for ours, which decides by itself. */
  readonly rule?: Rule;
  /** With thresholds chosen on the very questions, for no more harm than ours does there: its upper bound. Absent for ours. */
  readonly atBest?: Score;
  readonly milliseconds: Durations;
  readonly learnSeconds: number;
  readonly keptMb: number;
  readonly residentMb: number;
}

/** Of one question, in milliseconds. */
export interface Durations {
  readonly p50: number;
  readonly mean: number;
}

export interface SizeResult {
  readonly times: number;
  readonly phrases: number;
  /** Different words that the phrases hold. */
  readonly words: number;
  readonly learnSeconds: number;
  readonly need: Durations;
  readonly turn: Durations;
  readonly memoryMb: number;
  readonly peakMb: number;
}
