import Fuse from 'fuse.js';

/** Shorter words are too ambiguous to correct: « rsa » is one letter away from « rsi ». */
const MIN_LENGTH = 5;
/** fuse.js score (0 = identical) above which a candidate is another word. */
const MAX_DISTANCE = 0.25;
/** Two slips change at most this many of the letters that a word is made of. */
const MAX_LETTERS_APART = 3;
const CACHE_SIZE = 20_000;

/** Corrects a word that the vocabulary does not hold; returns it unchanged when nothing is close enough. */
export type Corrector = (token: string) => string;

/**
 * A corrector towards a vocabulary, by fuse.js among the words of the same first letter and about the same length.
 * @param known words that are right as they are, although they are not in the vocabulary (« explosion », « Ardres »)
 */
export function createCorrector(vocabulary: ReadonlySet<string>, known: ReadonlySet<string> = vocabulary): Corrector {
  const shelves = shelve(vocabulary);
  const corrections = new Map<string, string>();
  return (token) => {
    if (token.length < MIN_LENGTH || vocabulary.has(token) || known.has(token) || /\d/.test(token)) return token;
    const cached = corrections.get(token);
    if (cached !== undefined) return cached;
    const corrected = closest(token, shelves.get(token.charAt(0)) ?? []);
    // Bounded: invented words must not fill the memory.
    if (corrections.size < CACHE_SIZE) corrections.set(token, corrected);
    return corrected;
  };
}

interface ShelvedWord {
  readonly word: string;
  readonly letters: number;
}

function shelve(vocabulary: ReadonlySet<string>): ReadonlyMap<string, readonly ShelvedWord[]> {
  const shelves = new Map<string, ShelvedWord[]>();
  for (const word of vocabulary) {
    if (word.length < MIN_LENGTH || /\d/.test(word)) continue;
    const shelf = shelves.get(word.charAt(0)) ?? [];
    shelf.push({ word, letters: letterSet(word) });
    shelves.set(word.charAt(0), shelf);
  }
  return shelves;
}

/** fuse.js judges the few words that have about the same length and nearly the same letters: all of them would take milliseconds. */
function closest(token: string, shelf: readonly ShelvedWord[]): string {
  const letters = letterSet(token);
  const near = shelf.filter(({ word, letters: own }) => Math.abs(word.length - token.length) <= 1 && bits(own ^ letters) <= MAX_LETTERS_APART);
  const words = near.map(({ word }) => word);
  return new Fuse(words, { threshold: MAX_DISTANCE, ignoreLocation: true }).search(token, { limit: 1 })[0]?.item ?? token;
}

/** The letters a–z of a word, one bit each. */
function letterSet(word: string): number {
  let letters = 0;
  for (let position = 0; position < word.length; position++) letters |= 1 << ((word.charCodeAt(position) - 97) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
