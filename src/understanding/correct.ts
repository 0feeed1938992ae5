import Fuse from 'fuse.js';
import { letterSet, lettersMissing } from './letter-set';
import { rememberRecent } from './remember-recent';

/** Shorter words are too ambiguous to correct: « rsa » is one letter away from « rsi ». */
const MIN_LENGTH = 5;
/** fuse.js score (0 = identical, else wrong letters over letters typed) above which a candidate is another word. */
const MAX_DISTANCE = 0.25;
/** Two slips change at most this many of the letters that a word is made of. */
const MAX_LETTERS_APART = 3;
const REMEMBERED = 20_000;

/** Corrects a word that the vocabulary does not hold; returns it unchanged when nothing is close enough. */
export type Corrector = (token: string) => string;

/**
 * A corrector towards a vocabulary, by fuse.js among the words of the same first letter and about the same length.
 * @param known words that are right as they are, although they are not in the vocabulary (« explosion », « Ardres »)
 */
export function createCorrector(vocabulary: ReadonlySet<string>, known: ReadonlySet<string> = vocabulary): Corrector {
  const shelves = shelve(vocabulary);
  const correct = rememberRecent((token) => closest(token, shelves), REMEMBERED);
  return (token) => (token.length < MIN_LENGTH || vocabulary.has(token) || known.has(token) || /\d/.test(token) ? token : correct(token));
}

interface ShelvedWord {
  readonly word: string;
  readonly letters: number;
}

type Shelves = ReadonlyMap<string, readonly ShelvedWord[]>;

/** Words by first letter and by each length that they may be typed with: their own, one more, one less. */
function shelve(vocabulary: ReadonlySet<string>): Shelves {
  const shelves = new Map<string, ShelvedWord[]>();
  for (const word of vocabulary) {
    if (word.length < MIN_LENGTH || /\d/.test(word)) continue;
    const shelved = { word, letters: letterSet(word) };
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      const shelf = shelves.get(shelfOf(word, length));
      if (shelf) shelf.push(shelved);
      else shelves.set(shelfOf(word, length), [shelved]);
    }
  }
  return shelves;
}

function shelfOf(word: string, length: number): string {
  return `${word.charAt(0)}${length}`;
}

/** fuse.js judges the few words that it may accept: all of them would take milliseconds. */
function closest(token: string, shelves: Shelves): string {
  const letters = letterSet(token);
  // fuse.js accepts so many wrong letters: each takes away at most one letter of the token, and two pairs of neighbours.
  const wrong = Math.floor(token.length * MAX_DISTANCE);
  const pairs = Array.from({ length: token.length - 1 }, (_, at) => token.slice(at, at + 2));
  const near = (shelves.get(shelfOf(token, token.length)) ?? []).filter(({ word, letters: own }) => {
    const missing = lettersMissing(letters, own);
    if (missing > wrong || missing + lettersMissing(own, letters) > MAX_LETTERS_APART) return false;
    return pairs.filter((pair) => !word.includes(pair)).length <= 2 * wrong;
  });
  if (near.length === 0) return token;
  const words = near.map(({ word }) => word);
  return new Fuse(words, { threshold: MAX_DISTANCE, ignoreLocation: true }).search(token, { limit: 1 })[0]?.item ?? token;
}
