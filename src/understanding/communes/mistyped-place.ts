/** Looking for a mistyped name in an answer: which words to read together, and when a likeness is clear enough. */
import type { FuzzyHit, FuzzyPlaces } from './fuzzy-places';
import { ORDINARY_WORDS } from './ordinary-words';
import type { PlaceToken } from './place-tokens';
import { isDepartementName } from './find-places';

export interface Mistyped {
  readonly hits: readonly FuzzyHit[];
  /** Edits plus a charge for the words left unexplained. */
  readonly cost: number;
  readonly from: number;
  readonly to: number;
  readonly words: number;
  readonly letters: number;
}

const MAX_WORDS = 4;
/** A word that is neither in the name nor everyday French makes the likeness less sure. */
const UNEXPLAINED = 0.6;
/** Two names closer to each other than this are both offered. */
const TOO_CLOSE = 0.4;
/** So many unknown words are a sentence about something else. */
const MAX_UNKNOWN = 6;
/** An answer to « quelle commune ? » is short; a long text is not searched word by word. */
const MAX_CONTENT = 12;

export interface MistypedLimits {
  /** Readings that cost more are not looked for. */
  readonly maxCost: number;
  /** Asks for names of several words. */
  readonly minWords?: number;
}

/** The best reading of the words as one mistyped name, or nothing. */
export function findMistyped(tokens: readonly PlaceToken[], fuzzy: FuzzyPlaces, { maxCost, minWords = 1 }: MistypedLimits): Mistyped | undefined {
  const content = contentPositions(tokens);
  const unknown = content.filter((at) => !ORDINARY_WORDS.has(tokens[at]?.key ?? '')).length;
  if (unknown === 0 || unknown > MAX_UNKNOWN || content.length > MAX_CONTENT) return undefined;
  const readings = windows(content, tokens, minWords).flatMap((window) => readWindow(window, { tokens, fuzzy, unknown, maxCost }));
  const cheapest = Math.min(...readings.map(({ cost }) => cost));
  return readings.filter(({ cost }) => cost === cheapest).sort((a, b) => b.letters - a.letters)[0];
}

function contentPositions(tokens: readonly PlaceToken[]): number[] {
  const departement = tokens.findIndex((_, at) => isDepartementName(tokens, at));
  return tokens.flatMap(({ key, link }, at) => {
    const inDepartement = departement >= 0 && at >= departement && at <= departement + 2;
    return link || inDepartement || /\d/.test(key) ? [] : [at];
  });
}

/** Runs of neighbouring content words, not across punctuation. */
function windows(content: readonly number[], tokens: readonly PlaceToken[], minWords: number): number[][] {
  return content.flatMap((_, start) => {
    const runs: number[][] = [];
    for (let size = 1; size <= MAX_WORDS && start + size <= content.length; size += 1) {
      const run = content.slice(start, start + size);
      if (size > 1 && crossesPunctuation(run, tokens)) break;
      if (size >= minWords) runs.push(run);
    }
    return runs;
  });
}

function crossesPunctuation(run: readonly number[], tokens: readonly PlaceToken[]): boolean {
  return tokens.slice((run[0] ?? 0) + 1, (run.at(-1) ?? 0) + 1).some(({ broken }) => broken);
}

/** Without link words, with them (« loisonsous lens »), and with the article before (« le forest » is Leforest). */
function searchAll(joined: string, run: readonly number[], tokens: readonly PlaceToken[], fuzzy: FuzzyPlaces): readonly FuzzyHit[] {
  const from = run[0] ?? 0;
  const whole = tokens.slice(from, (run.at(-1) ?? 0) + 1).map(({ key }) => key).join('');
  const before = tokens[from - 1]?.key ?? '';
  const article = /^(les?|la|l)$/.test(before) ? [before + joined] : [];
  const readings = [...new Set([joined, whole, ...article])].map((reading) => fuzzy.search(reading));
  return readings.reduce((best, found) => ((found[0]?.cost ?? Infinity) < (best[0]?.cost ?? Infinity) ? found : best), []);
}

interface Search {
  readonly tokens: readonly PlaceToken[];
  readonly fuzzy: FuzzyPlaces;
  /** Number of words of the text that are not everyday ones. */
  readonly unknown: number;
  readonly maxCost: number;
}

function readWindow(run: readonly number[], { tokens, fuzzy, unknown, maxCost }: Search): Mistyped[] {
  const keys = run.map((at) => tokens[at]?.key ?? '');
  const known = keys.filter((key) => ORDINARY_WORDS.has(key)).length;
  const unexplained = UNEXPLAINED * (unknown - (keys.length - known));
  if (known === keys.length || known > 1 || unexplained > maxCost) return [];
  const joined = keys.join('');
  const found = searchAll(joined, run, tokens, fuzzy);
  const first = found[0];
  if (!first || first.cost + unexplained > maxCost) return [];
  const hits = found.filter((hit) => hit.cost - first.cost < TOO_CLOSE);
  return [{ hits, cost: first.cost + unexplained, from: run[0] ?? 0, to: (run.at(-1) ?? 0) + 1, words: keys.length, letters: joined.length }];
}
