import Fuse from 'fuse.js';

/** Shorter words are too ambiguous to correct: « rsa » is one letter away from « rsi ». */
const MIN_LENGTH = 5;
/** fuse.js score (0 = identical) above which a candidate is another word. */
const MAX_DISTANCE = 0.25;
const CACHE_SIZE = 20_000;

/** Corrects a word that the vocabulary does not hold; returns it unchanged when nothing is close enough. */
export type Corrector = (token: string) => string;

/**
 * A corrector towards a vocabulary, by fuse.js among the words of the same first letter and about the same length.
 * @param known words that are right as they are, although they are not in the vocabulary (« explosion », « Ardres »)
 */
export function createCorrector(vocabulary: ReadonlySet<string>, known: ReadonlySet<string> = vocabulary): Corrector {
  const shelves = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < MIN_LENGTH || /\d/.test(word)) continue;
    const shelf = shelves.get(word.charAt(0));
    if (shelf) shelf.push(word);
    else shelves.set(word.charAt(0), [word]);
  }
  const searches = new Map<string, Fuse<string>>();
  const corrections = new Map<string, string>();
  return (token) => {
    if (token.length < MIN_LENGTH || vocabulary.has(token) || known.has(token) || /\d/.test(token)) return token;
    const cached = corrections.get(token);
    if (cached !== undefined) return cached;
    const corrected = closest(token, shelves, searches);
    // Bounded: invented words must not fill the memory.
    if (corrections.size < CACHE_SIZE) corrections.set(token, corrected);
    return corrected;
  };
}

function closest(token: string, shelves: ReadonlyMap<string, string[]>, searches: Map<string, Fuse<string>>): string {
  const shelf = `${token.charAt(0)}${token.length}`;
  let search = searches.get(shelf);
  if (!search) {
    const near = (shelves.get(token.charAt(0)) ?? []).filter((word) => Math.abs(word.length - token.length) <= 1);
    search = new Fuse(near, { threshold: MAX_DISTANCE, ignoreLocation: true, includeScore: true });
    searches.set(shelf, search);
  }
  return search.search(token, { limit: 1 })[0]?.item ?? token;
}
