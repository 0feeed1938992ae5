import type { EmergenciesFile, EmergencyId } from '../knowledge/schema';
import { tokenise } from './normalise';
import { createStemmer } from './stem';

/** The emergency whose own words stand in a tokenised text, if any; the longest expression wins. */
export type AlertReader = (tokens: readonly string[]) => EmergencyId | undefined;

/** Prepares the `mots_alerte` of every emergency: expressions of adjacent words, compared by their stems. */
export function createAlertReader({ urgences }: EmergenciesFile): AlertReader {
  const stem = createStemmer('fr');
  // Numbers keep their digits: « 115 » is an expression of its own.
  const form = (token: string): string => (/^\d+$/.test(token) ? token : stem(token));
  const key = (tokens: readonly string[]): string => ` ${tokens.map(form).join(' ')} `;
  const expressions = urgences.flatMap(({ id, mots_alerte }) => mots_alerte.map((words) => ({ id, words: key(tokenise(words)) })));
  expressions.sort((a, b) => b.words.length - a.words.length);
  return (tokens) => {
    const text = key(tokens);
    return expressions.find(({ words }) => text.includes(words))?.id;
  };
}
