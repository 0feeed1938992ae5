import Fuse from 'fuse.js';
import { words as stopWords } from 'natural/lib/natural/util/stopwords_fr';
import { bestLabels } from '../best-labels';
import type { Engine } from '../engine';
import { labelledPhrases, type LabelledPhrase } from '../labelled-phrases';

const EMPTY_WORDS = new Set(stopWords);

/**
 * fuse.js over all phrases. Token search is what its documentation recommends for queries of several words (« Token
 * search », fusejs.io): each word by itself, rare ones worth more. Accents are ignored, words found anywhere, and French
 * stop words left out by its `tokenize` option. `threshold: 0.2`, of 0.6 (its default), 0.3 and 0.2, gave the most right
 * answers and the least time: a word looked for loosely is found in half of the phrases.
 */
export function createFuseEngine(): Engine {
  let fuse: Fuse<LabelledPhrase>;
  return {
    async learn(lessons) {
      const accurate = { ignoreDiacritics: true, ignoreLocation: true, threshold: 0.2, includeScore: true };
      fuse = new Fuse(labelledPhrases(lessons), { keys: ['text'], useTokenSearch: true, tokenize, ...accurate });
    },
    read(text) {
      // Its score is a distance: 0 is a perfect match.
      return { ranking: bestLabels(fuse.search(text).map(({ item, score = 1 }) => ({ label: item.label, score: 1 - score }))) };
    },
  };
}

function tokenize(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).filter((word) => !EMPTY_WORDS.has(word.toLowerCase()));
}
