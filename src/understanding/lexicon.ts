import type { Lexicon } from '../knowledge/language-schema';
import { tokenise } from './normalise';

/** Rewrites words as the lexicon says, before anything is compared. */
export interface LexiconReader {
  /** Usual words for what was typed; politeness removed when something else remains. */
  rewrite(tokens: readonly string[]): string[];
  /** Whether the lexicon knows a word, so that spelling correction leaves it alone. */
  knows(token: string): boolean;
}

/** Prepares a lexicon once; each rewriting then costs a look-up per word. */
export function createLexiconReader(lexicon: Lexicon): LexiconReader {
  const replaced = tokenTable(lexicon.abreviations);
  const added = new Map([...tokenTable(lexicon.sigles), ...tokenTable(lexicon.familier)]);
  const politeness = new Set(lexicon.politesse.flatMap(tokenise));
  return {
    rewrite(tokens) {
      const usual = tokens.flatMap((token) => replaced.get(token) ?? [token]);
      const meaningful = usual.filter((token) => !politeness.has(token));
      const kept = meaningful.length > 0 ? meaningful : usual;
      return kept.flatMap((token) => [token, ...(added.get(token) ?? [])]);
    },
    knows: (token) => replaced.has(token) || added.has(token) || politeness.has(token),
  };
}

function tokenTable(entries: Readonly<Record<string, string>>): Map<string, readonly string[]> {
  return new Map(Object.entries(entries).map(([typed, usual]) => [tokenise(typed).join(' '), tokenise(usual)]));
}
