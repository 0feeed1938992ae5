/** A mistyped name right after a statement of residence in a free message: « maman habite a isbergue ». */
import type { CommuneMatch } from './commune-match';
import { NO_COMMUNE } from './commune-match';
import { ORDINARY_WORDS } from './ordinary-words';
import { contextOf } from './place-context';
import type { PlaceReader } from './place-reader';
import type { PlaceToken } from './place-tokens';
import { RESIDENCE_FILLERS, RESIDENCE_VERBS } from './place-words';

const MAX_WORDS = 3;
const MIN_LETTERS = 5;
const MAX_COST = 1;
/** Nobody says it more often; it bounds the work on a hostile text. */
const MAX_STATEMENTS = 8;

/** Reads the words that follow « habite », « vis »… as one mistyped name; only a clear likeness to a local name counts. */
export function readResidence(tokens: readonly PlaceToken[], reader: PlaceReader): CommuneMatch {
  const verbs = [...tokens.keys()].filter((at) => RESIDENCE_VERBS.has(tokens[at]?.key ?? ''));
  for (const at of verbs.slice(0, MAX_STATEMENTS)) {
    const from = nameStart(tokens, at + 1);
    const context = contextOf({ from, to: from + 1 }, tokens);
    if (!context.residence || context.negated || !isIntroduced(tokens, at, from)) continue;
    const match = readName(nameWords(tokens, from), reader);
    if (match.kind !== 'none') return match;
  }
  return NO_COMMUNE;
}

/** « habite isbergue », « habite à isbergue », but not « vivent dans deux villes ». */
function isIntroduced(tokens: readonly PlaceToken[], verb: number, from: number): boolean {
  let at = from - 1;
  while (at > verb && /^(la|les?|l)$/.test(tokens[at]?.key ?? '')) at -= 1;
  return at === verb || /^(a|aux?|sur)$/.test(tokens[at]?.key ?? '');
}

function nameStart(tokens: readonly PlaceToken[], from: number): number {
  let at = from;
  while (at < tokens.length && !tokens[at]?.broken && RESIDENCE_FILLERS.has(tokens[at]?.key ?? '')) at += 1;
  return at;
}

function nameWords(tokens: readonly PlaceToken[], from: number): readonly string[] {
  const words: string[] = [];
  for (const [offset, { key, link, broken }] of tokens.slice(from).entries()) {
    if ((broken && offset > 0) || words.length === MAX_WORDS) break;
    if (!link) words.push(key);
  }
  return words;
}

/** The longest reading first: « noeux les mine » before « noeux ». */
function readName(words: readonly string[], reader: PlaceReader): CommuneMatch {
  for (let length = words.length; length > 0; length -= 1) {
    const window = words.slice(0, length);
    const joined = window.join('');
    if (joined.length < MIN_LETTERS || window.every((word) => ORDINARY_WORDS.has(word))) continue;
    const [best, second] = reader.fuzzy.search(joined);
    const clear = best !== undefined && best.cost <= MAX_COST && (second === undefined || second.cost > best.cost);
    if (clear && best.local) return toMatch(best.local.insee);
  }
  return NO_COMMUNE;
}

function toMatch(insee: readonly string[]): CommuneMatch {
  const [only] = insee;
  if (only === undefined) return NO_COMMUNE;
  return insee.length > 1 ? { kind: 'several', insee, strong: true } : { kind: 'one', insee: only, certain: true, strong: true };
}
