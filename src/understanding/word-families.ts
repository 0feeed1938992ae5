import type { EmergenciesFile } from '../knowledge/schema';
import { tokenise } from './normalise';
import { createStemmer } from './stem';

/** Adds to a tokenised text the families of its words, each once, in the order of the text. */
export type FamilyReader = (tokens: readonly string[]) => string[];

/** No typed word begins so: a family is never taken for one, nor a word corrected towards it. */
const MARK = '§';

interface Expression {
  readonly stems: readonly string[];
  readonly family: string;
}

/**
 * Prepares the `familles` of the emergencies: « machette » is then also an « arme », and « mon mari » a « conjoint », so
 * that what was learnt of one word serves for its like. Words and expressions of adjacent words, compared by their stems.
 */
export function createFamilyReader({ familles }: Pick<EmergenciesFile, 'familles'>): FamilyReader {
  const stem = createStemmer('fr');
  const byFirstStem = new Map<string, Expression[]>();
  for (const [family, words] of Object.entries(familles ?? {})) {
    for (const word of words) {
      const stems = tokenise(word).map(stem);
      const [first = ''] = stems;
      byFirstStem.set(first, [...(byFirstStem.get(first) ?? []), { stems, family: `${MARK}${family}` }]);
    }
  }
  return (tokens) => {
    const stems = tokens.map(stem);
    const standsAt = (expression: Expression, start: number): boolean => expression.stems.every((part, offset) => stems[start + offset] === part);
    const families = stems.flatMap((first, start) => (byFirstStem.get(first) ?? []).filter((expression) => standsAt(expression, start)).map(({ family }) => family));
    return [...tokens, ...new Set(families)];
  };
}
