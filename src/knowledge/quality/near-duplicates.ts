import { comparable } from '../check-fiches';
import type { Fiche } from '../schema';
import { contentOf, lettersOf } from './phrase-shape';
import { similarPairs, type SimilarPair } from './similar-sets';

/** The part of a fiche that is compared: the publication gate may pass fiches that are not saved yet. */
export type PhraseHolder = Pick<Fiche, 'id' | 'file' | 'phrases'>;

/** A phrase of a fiche, by its position from 0. */
export interface PhrasePlace {
  readonly fiche: string;
  readonly file: string;
  readonly position: number;
  readonly phrase: string;
}

export interface NearDuplicate {
  readonly first: PhrasePlace;
  readonly second: PhrasePlace;
  /** Which comparison refused them: the same text, nearly the same letters, nearly the same words. */
  readonly by: 'text' | 'letters' | 'words';
  /** Dice coefficient, 0–1. */
  readonly similarity: number;
}

/**
 * Thresholds, chosen by reading every pair above 0.6 of the 4,812 phrases of 2026-11-22:
 * - letters in one fiche, 0.8: such pairs are the same words and one more (« chèque énergie », « cheque energie perdu »);
 *   just below stand misspelt ways of asking, which teach something.
 * - letters in two fiches, 0.9: up to 0.82 what differs is the very name of the need (« renouvellement aah » and « … aeeh »).
 * - words, 0.85, from three content words on: less than one word in six differs; with fewer words each one matters
 *   (« place en ime », « place en ehpad »).
 */
const SAME_FICHE_LETTERS = 0.8;
const OTHER_FICHE_LETTERS = 0.9;
const WORDS = 0.85;
const FEWEST_WORDS = 3;

/**
 * Phrases too alike to teach two things, in a fiche and between fiches, the most alike first. Pure; a pair is told once.
 * Took 1.4 s for 4,812 phrases on two cores busy with other work.
 */
export function findNearDuplicates(fiches: readonly PhraseHolder[]): NearDuplicate[] {
  const places = fiches.flatMap(({ id, file, phrases }) => phrases.map((phrase, position): PhrasePlace => ({ fiche: id, file, position, phrase })));
  const found = new Map<string, NearDuplicate>();
  const keep = (pair: SimilarPair, by: NearDuplicate['by']): void => {
    const [first, second] = [places[pair.first], places[pair.second]];
    const key = `${pair.first} ${pair.second}`;
    if (first && second && !found.has(key)) found.set(key, { first, second, by, similarity: pair.similarity });
  };
  for (const pair of similarPairs(places.map(({ phrase }) => new Set([comparable(phrase)])), 1)) keep(pair, 'text');
  for (const pair of similarPairs(places.map(({ phrase }) => lettersOf(phrase)), SAME_FICHE_LETTERS)) {
    const sameFiche = places[pair.first]?.fiche === places[pair.second]?.fiche;
    if (sameFiche || pair.similarity >= OTHER_FICHE_LETTERS) keep(pair, 'letters');
  }
  for (const pair of similarPairs(places.map(({ phrase }) => enoughWords(phrase)), WORDS)) keep(pair, 'words');
  return [...found.values()].sort((a, b) => b.similarity - a.similarity);
}

/** The content words of a phrase, or none when there are too few of them to compare. */
function enoughWords(phrase: string): ReadonlySet<string> {
  const content = contentOf(phrase);
  return content.size < FEWEST_WORDS ? new Set() : content;
}
