import MiniSearch from 'minisearch';
import { stem } from 'natural/lib/natural/stemmers/porter_stemmer_fr';
import { words as stopWords } from 'natural/lib/natural/util/stopwords_fr';
import { bestLabels } from '../best-labels';
import type { Engine } from '../engine';
import { labelledPhrases } from '../labelled-phrases';

const EMPTY_WORDS = new Set(stopWords);

/** Shorter terms are not completed: « pa » would be « papa », « parc » and « passeport ». */
const MIN_PREFIX = 3;

/**
 * MiniSearch (BM25) over all phrases, as its documentation shows: `processTerm` drops stop words, folds accents and stems;
 * `fuzzy: 0.2`, and prefixes of terms that are long enough.
 */
export function createMiniSearchEngine(): Engine {
  const index = new MiniSearch<{ id: number; text: string; label: string }>({
    fields: ['text'],
    storeFields: ['label'],
    processTerm,
    searchOptions: { fuzzy: 0.2, prefix: (term) => term.length > MIN_PREFIX },
  });
  return {
    async learn(lessons) {
      index.addAll(labelledPhrases(lessons).map((phrase, id) => ({ id, ...phrase })));
    },
    read(text) {
      return { ranking: bestLabels(index.search(text).map(({ label, score }) => ({ label: String(label), score }))) };
    },
  };
}

function processTerm(term: string): string | null {
  const word = term.toLowerCase();
  return EMPTY_WORDS.has(word) ? null : stem(word.normalize('NFD').replace(/\p{Mn}/gu, ''));
}
