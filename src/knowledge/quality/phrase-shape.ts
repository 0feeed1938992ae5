/** What two phrases are compared by: their letters, and the words that carry meaning. */
import { words as STOP_WORDS } from 'natural/lib/natural/util/stopwords_fr';
import { tokenise } from '../../understanding/normalise';
import { createStemmer } from '../../understanding/stem';
import { comparable } from '../check-fiches';

const stopWords = new Set(STOP_WORDS.flatMap(tokenise));
const stem = createStemmer('fr');
const GRAM = 3;

/** Every run of three characters of a phrase, case, accents and punctuation aside; words count from edge to edge. */
export function lettersOf(phrase: string): ReadonlySet<string> {
  const framed = ` ${comparable(phrase)} `;
  const grams = new Set<string>();
  for (let start = 0; start + GRAM <= framed.length; start++) grams.add(framed.slice(start, start + GRAM));
  return grams;
}

/** Stems of the words of a phrase that are no function words (natural's French list); numbers stay as they are. */
export function contentOf(phrase: string): ReadonlySet<string> {
  const content = tokenise(phrase).filter((token) => !stopWords.has(token));
  return new Set(content.map((token) => (/^\d+$/.test(token) ? token : stem(token))));
}

/** Pairs of words that follow each other in a phrase. */
export function wordPairsOf(phrase: string): string[] {
  const tokens = tokenise(phrase);
  return tokens.slice(1).map((token, position) => `${tokens[position] ?? ''} ${token}`);
}
