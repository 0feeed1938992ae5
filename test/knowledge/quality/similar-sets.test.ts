import fc from 'fast-check';
import { diceOf, similarPairs, type SimilarPair } from '../../../src/knowledge/quality/similar-sets';

const smallSet = fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 8 }).map((members) => new Set(members));

/** The slow way: every pair. */
function everyPair(sets: readonly ReadonlySet<string>[], minimum: number): SimilarPair[] {
  return sets.flatMap((other, second) =>
    sets.slice(0, second).flatMap((one, first) => {
      const similarity = diceOf(one, other);
      return similarity >= minimum ? [{ first, second, similarity }] : [];
    }),
  );
}

it('finds exactly the pairs that comparing all with all finds', () => {
  fc.assert(
    fc.property(fc.array(smallSet, { maxLength: 25 }), fc.constantFrom(0.3, 0.5, 2 / 3, 0.8, 0.85, 0.9, 1), (sets, minimum) => {
      const found = similarPairs(sets, minimum);
      const expected = everyPair(sets, minimum);
      expect(found.map(({ first, second }) => [first, second])).toEqual(expected.map(({ first, second }) => [first, second]));
      for (const [position, { similarity }] of found.entries()) expect(similarity).toBeCloseTo(expected[position]?.similarity ?? -1, 12);
    }),
    { numRuns: 300 },
  );
});

it('a set is as similar to another as the other to it, fully to itself', () => {
  fc.assert(
    fc.property(smallSet, smallSet, (one, other) => {
      expect(diceOf(one, other)).toBe(diceOf(other, one));
      expect(diceOf(one, one)).toBe(one.size === 0 ? 0 : 1);
    }),
  );
});

it('finds the same pairs again in ten thousand sets that have little in common', () => {
  const sets = Array.from({ length: 10_000 }, (_, n) => new Set([`a${n}`, `b${n % 5000}`, `c${n % 5}`]));
  expect(similarPairs(sets, 0.9)).toEqual([]);
  expect(similarPairs(sets, 0.66)).toHaveLength(5000);
});
