import * as english from 'natural/lib/natural/stemmers/porter_stemmer';
import * as french from 'natural/lib/natural/stemmers/porter_stemmer_fr';

export type Language = 'fr' | 'en';

const STEMMERS: Record<Language, (token: string) => string> = { fr: french.stem, en: english.stem };

const FUNCTION_WORDS: Record<Language, ReadonlySet<string>> = {
  fr: new Set(['le', 'la', 'les', 'de', 'des', 'du', 'un', 'une', 'je', 'mon', 'ma', 'pour', 'est', 'et', 'que', 'pas']),
  en: new Set(['the', 'a', 'to', 'my', 'i', 'is', 'of', 'do', 'for', 'it', 'can', 'what', 'how', 'on', 'in', 'and']),
};

/** A stemmer that remembers: the same few thousand words come back all day. */
export function createStemmer(language: Language): (token: string) => string {
  const known = new Map<string, string>();
  const stem = STEMMERS[language];
  return (token) => {
    let result = known.get(token);
    if (result === undefined) {
      result = /^\d+$/.test(token) ? '#' : stem(token);
      // Bounded: a hostile client could otherwise fill the memory with invented words.
      if (known.size < 50_000) known.set(token, result);
    }
    return result;
  };
}

/** The language whose function words are the more frequent; French when undecided. */
export function detectLanguage(tokenised: Iterable<readonly string[]>): Language {
  const counts: Record<Language, number> = { fr: 0, en: 0 };
  for (const tokens of tokenised) {
    for (const token of tokens) {
      if (FUNCTION_WORDS.fr.has(token)) counts.fr++;
      if (FUNCTION_WORDS.en.has(token)) counts.en++;
    }
  }
  return counts.en > counts.fr ? 'en' : 'fr';
}
