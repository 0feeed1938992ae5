/** Two sets of a list, by their positions, and how alike they are. */
export interface SimilarPair {
  readonly first: number;
  readonly second: number;
  /** Dice coefficient: twice what they share over the sum of their sizes, 0–1. */
  readonly similarity: number;
}

/** Dice coefficient of two sets (Dice, 1945): 0 without anything in common, 1 when equal. Two empty sets: 0. */
export function diceOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const member of small) if (large.has(member)) shared++;
  return (2 * shared) / (one.size + other.size);
}

/** A hair less than asked, so that rounding never loses a pair that is exactly at the minimum. */
const ROUNDING = 1e-9;

/**
 * Every pair of sets with a Dice coefficient of at least `minimum`, by `second` then `first`, without comparing all with all:
 * sets that alike share one of their rarest members, so only these are indexed (prefix filtering: Chaudhuri, Ganti &
 * Kaushik, « A primitive operator for similarity joins in data cleaning », ICDE 2006), and what remains after the first
 * shared member bounds the rest (positional filtering: Xiao et al., « Efficient similarity joins for near duplicate
 * detection », WWW 2008).
 * @param minimum above 0, at most 1
 */
export function similarPairs(sets: readonly ReadonlySet<string>[], minimum: number): SimilarPair[] {
  const ranked = rarestFirst(sets);
  const holders = new Map<number, number[]>();
  return ranked.flatMap((own, second) => {
    const seen = new Set<number>();
    const pairs: SimilarPair[] = [];
    const prefix = own.subarray(0, prefixLength(own.length, minimum));
    for (const [at, member] of prefix.entries()) {
      for (const first of holders.get(member) ?? []) {
        if (seen.has(first)) continue;
        seen.add(first);
        const other = ranked[first] ?? own;
        const total = own.length + other.length;
        const shared = sharedFrom(own, at, other, (minimum * total) / 2 - ROUNDING);
        if (shared > 0) pairs.push({ first, second, similarity: (2 * shared) / total });
      }
    }
    for (const member of prefix) remember(holders, member, second);
    return pairs.sort((a, b) => a.first - b.first);
  });
}

/** Each set as the ranks of its members, the rarest members of all first. */
function rarestFirst(sets: readonly ReadonlySet<string>[]): Int32Array[] {
  const frequency = new Map<string, number>();
  for (const set of sets) for (const member of set) frequency.set(member, (frequency.get(member) ?? 0) + 1);
  const order = [...frequency].sort(([, a], [, b]) => a - b);
  const rank = new Map(order.map(([member], position) => [member, position]));
  return sets.map((set) => Int32Array.from(set, (member) => rank.get(member) ?? 0).sort());
}

/** A set of n members shares at least n·t/(2−t) with any set that is as similar as t: one of so many first ones is shared. */
function prefixLength(size: number, minimum: number): number {
  return size - Math.ceil((size * minimum) / (2 - minimum) - ROUNDING) + 1;
}

/** Number of members shared, the first of them at `at` in `own`; 0 as soon as `needed` cannot be reached. */
function sharedFrom(own: Int32Array, at: number, other: Int32Array, needed: number): number {
  let [here, there, shared] = [at, other.indexOf(own[at] ?? -1), 0];
  while (here < own.length && there < other.length) {
    if (shared + Math.min(own.length - here, other.length - there) < needed) return 0;
    const difference = (own[here] ?? 0) - (other[there] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) here++;
    if (difference >= 0) there++;
  }
  return shared >= needed ? shared : 0;
}

function remember(holders: Map<number, number[]>, member: number, position: number): void {
  const positions = holders.get(member);
  if (positions) positions.push(position);
  else holders.set(member, [position]);
}
