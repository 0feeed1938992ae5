/**
 * Which of thousands of names may be a few letters away from what was typed. A sieve before the edit distance, which is
 * slow: it lets through some names that are further away, and holds back none that is near.
 */
import { letterSet, lettersMissing } from '../letter-set';

/** Positions, in the list of names, of those that may be within the edits tolerated; in no order, none twice. */
export type NearNames = (joined: string) => readonly number[];

/** Two letters swapped change at most three pairs of neighbouring letters; one added, lost or replaced changes two. */
const PAIRS_PER_EDIT = 3;
/** A pair that every text holds. */
const ANY_PAIR = '';

interface Shape {
  readonly length: number;
  /** Number of different pairs of letters. */
  readonly pairs: number;
  /** The letters that it is made of. */
  readonly letters: number;
}

/** Pair of letters → positions of the names of one length that hold it. */
type PairIndex = Map<string, number[]>;

/** Edits tolerated in a name of `length` letters. */
export function toleratedEdits(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 12 ? 2 : 3;
}

/** Edits tolerated between a name and what was typed, given their lengths: a letter may have been left out of a short name. */
export function editsBetween(nameLength: number, typedLength: number): number {
  return toleratedEdits(Math.min(nameLength, typedLength + 1));
}

/** Indexes folded names written without spaces, once; a look-up then costs about 0.01 ms. */
export function createNearNames(names: readonly string[]): NearNames {
  const shapes = names.map((name) => shapeOf(name, letterPairs(name)));
  const byLength = indexByLength(names);
  // Zeros between two look-ups.
  const shared = new Uint8Array(names.length);
  return (joined) => {
    const pairs = letterPairs(joined);
    const typed = shapeOf(joined, pairs);
    const touched: number[] = [];
    for (const byPair of indexesAround(typed.length, byLength)) {
      for (const pair of [...pairs, ANY_PAIR]) count(byPair.get(pair) ?? [], shared, touched);
    }
    const near = touched.filter((position) => mayBeNear(shapes[position], typed, shared[position] ?? 0));
    for (const position of touched) shared[position] = 0;
    return near;
  };
}

function count(positions: readonly number[], shared: Uint8Array, touched: number[]): void {
  for (const position of positions) {
    const before = shared[position] ?? 0;
    if (before === 0) touched.push(position);
    shared[position] = before + 1;
  }
}

/** An edit adds or takes away one letter at most. */
function indexesAround(typedLength: number, byLength: ReadonlyMap<number, PairIndex>): PairIndex[] {
  return [...byLength].flatMap(([length, index]) => (Math.abs(length - typedLength) <= editsBetween(length, typedLength) ? [index] : []));
}

function mayBeNear(name: Shape | undefined, typed: Shape, sharedPairs: number): boolean {
  if (!name) return false;
  const edits = editsBetween(name.length, typed.length);
  // So many edits at least are no swaps, which change neither the length nor the letters.
  const notSwaps = Math.max(Math.abs(name.length - typed.length), lettersMissing(name.letters, typed.letters), lettersMissing(typed.letters, name.letters));
  return notSwaps <= edits && sharedPairs >= Math.max(name.pairs, typed.pairs) - PAIRS_PER_EDIT * edits + notSwaps;
}

/** A name so short or repetitive that the edits tolerated may change all of its pairs is under `ANY_PAIR` too. */
function indexByLength(names: readonly string[]): ReadonlyMap<number, PairIndex> {
  const byLength = new Map<number, PairIndex>();
  for (const [position, name] of names.entries()) {
    const index = byLength.get(name.length) ?? new Map<string, number[]>();
    byLength.set(name.length, index);
    const pairs = letterPairs(name);
    const elusive = pairs.size <= PAIRS_PER_EDIT * toleratedEdits(name.length);
    for (const pair of elusive ? [...pairs, ANY_PAIR] : pairs) {
      const positions = index.get(pair);
      if (positions) positions.push(position);
      else index.set(pair, [position]);
    }
  }
  return byLength;
}

function shapeOf(word: string, pairs: ReadonlySet<string>): Shape {
  return { length: word.length, pairs: pairs.size, letters: letterSet(word) };
}

/** « lens » → ^l, le, en, ns, s$. */
function letterPairs(word: string): ReadonlySet<string> {
  const framed = `^${word}$`;
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < framed.length; at++) pairs.add(framed.slice(at, at + 2));
  return pairs;
}
