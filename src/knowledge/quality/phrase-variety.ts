import type { Fiche } from '../schema';
import { lettersOf, wordPairsOf } from './phrase-shape';
import { diceOf } from './similar-sets';

/** How varied the phrases of a fiche are. */
export interface PhraseVariety {
  readonly fiche: string;
  readonly file: string;
  readonly phrases: number;
  /** Share of the word pairs that are distinct, 0–1: distinct-2 of Li et al. 2016. */
  readonly distinctPairs: number;
  /** Mean over the phrases of the likeness (Dice coefficient of letter trigrams) of the nearest other one, 0–1. */
  readonly nearest: number;
}

/** From this number on the model learns a fiche reliably (issue « Phrases »; docs/ecrire-une-fiche.md). */
export const ENOUGH_PHRASES = 20;
/** Beyond either limit phrases look alike: about the last 3 % of the fiches of 2026-11-22, whose medians are 0.94 and 0.32. */
const LEAST_DISTINCT_PAIRS = 0.88;
const MOST_NEAREST = 0.4;

/**
 * Measures the variety of a fiche's phrases: the share of distinct word pairs (« distinct-2 », Li, Galley, Brockett, Gao &
 * Dolan, « A Diversity-Promoting Objective Function for Neural Conversation Models », NAACL 2016), which falls when turns
 * of phrase come back, and the mean likeness of nearest phrases, which rises when whole phrases do.
 */
export function phraseVariety({ id, file, phrases }: Pick<Fiche, 'id' | 'file' | 'phrases'>): PhraseVariety {
  const pairs = phrases.flatMap(wordPairsOf);
  const letters = phrases.map(lettersOf);
  const nearest = letters.map((own, position) => Math.max(0, ...letters.map((other, at) => (at === position ? 0 : diceOf(own, other)))));
  return {
    fiche: id,
    file,
    phrases: phrases.length,
    distinctPairs: pairs.length === 0 ? 1 : new Set(pairs).size / pairs.length,
    nearest: nearest.reduce((sum, value) => sum + value, 0) / Math.max(1, nearest.length),
  };
}

/** Whether the phrases look alike, by either measure. */
export function isMonotonous({ distinctPairs, nearest }: PhraseVariety): boolean {
  return distinctPairs < LEAST_DISTINCT_PAIRS || nearest > MOST_NEAREST;
}
