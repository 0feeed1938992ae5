import type { Lessons } from '../../src/understanding/examples';
import type { Outcome } from './outcome';

/** A label (see `labelled-phrases.ts`) and how sure the engine is of it: higher is surer, on the engine's own scale. */
export interface RankedLabel {
  readonly label: string;
  readonly score: number;
}

/** What an engine makes of a text. */
export interface Reading {
  /** Best first, each label once, at most `RANKED`. */
  readonly ranking: readonly RankedLabel[];
  /** Set by an engine that decides by itself; the others are given a rule (`rule.ts`). */
  readonly outcome?: Outcome;
}

/** How many labels a reading keeps. */
export const RANKED = 10;

/** One of the engines compared. */
export interface Engine {
  /** Learns, or indexes, all that the knowledge teaches. Called once, first. */
  learn(lessons: Lessons): Promise<void>;
  read(text: string): Reading | Promise<Reading>;
  /** Memory held outside this process (a server), in MB; undefined when this system does not tell. */
  outsideMemoryMb?(): number | undefined;
  close?(): Promise<void>;
}
