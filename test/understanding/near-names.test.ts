import fc from 'fast-check';
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance';
import { createNearNames, editsBetween, toleratedEdits } from '../../src/understanding/communes/near-names';
import { contentKey } from '../../src/understanding/communes/place-tokens';
import { realTerritory } from '../territory/real-territory';
import { SLIPS, withSlips } from './slips';

const NAMES = [...new Set([...realTerritory.communes.values()].map(({ name }) => contentKey(name).replaceAll(' ', '')))];
const near = createNearNames(NAMES);

/** What the sieve must keep: every name within the edits tolerated, each one measured. */
function measured(typed: string, names: readonly string[]): number[] {
  return names.flatMap((name, position) => {
    const edits = editsBetween(name.length, typed.length);
    if (Math.abs(name.length - typed.length) > edits) return [];
    return DamerauLevenshteinDistance(typed, name, { restricted: true }) <= edits ? [position] : [];
  });
}

describe('The sieve before the edit distance', () => {
  it('holds back no commune within the edits tolerated, after one slip or two anywhere in a name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), SLIPS, (name, slips) => {
        const typed = withSlips(name, slips);
        expect(near(typed)).toEqual(expect.arrayContaining(measured(typed, NAMES)));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps each name itself after any slip', () => {
    const lost: string[] = [];
    for (const [position, name] of NAMES.entries()) {
      for (const kind of ['insert', 'delete', 'replace', 'swap'] as const) {
        const typed = withSlips(name, [{ kind, at: (position % name.length) / name.length, letter: 'k' }]);
        if (editsBetween(name.length, typed.length) > 0 && !near(typed).includes(position)) lost.push(`${typed} (${name})`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('holds back none even among words made of the same few letters, where pairs repeat', () => {
    const word = fc.stringMatching(/^[ab]{1,14}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), word, (names, typed) => {
        expect(createNearNames(names)(typed)).toEqual(expect.arrayContaining(measured(typed, names)));
      }),
      { numRuns: 500 },
    );
  });

  it('lets few others through: it is worth having', () => {
    const kept = NAMES.map((name) => near(withSlips(name, [{ kind: 'replace', at: 0.5, letter: 'k' }])).length);
    expect(kept.reduce((sum, count) => sum + count, 0) / NAMES.length).toBeLessThan(NAMES.length / 50);
  });

  it('gives each name once, whatever was looked up before', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 5 }), fc.constantFrom(...NAMES), (before, name) => {
        before.forEach((text) => near(text));
        const found = near(name);
        expect(new Set(found).size).toBe(found.length);
        expect([...found].sort()).toEqual([...createNearNames(NAMES)(name)].sort());
      }),
      { numRuns: 20 },
    );
  });

  it('finds nothing near an empty text, nor a very long one', () => {
    expect(near('')).toEqual([]);
    expect(near('a'.repeat(2_000))).toEqual([]);
  });
});

it.each([
  [3, 0],
  [4, 1],
  [7, 1],
  [8, 2],
  [11, 2],
  [12, 3],
])('a name of %i letters may have %i wrong', (length, edits) => {
  expect(toleratedEdits(length)).toBe(edits);
});

it('a letter left out counts as if it had been typed: « len » is one letter from « lens »', () => {
  expect(editsBetween('lens'.length, 'len'.length)).toBe(1);
  expect(editsBetween('lens'.length, 'le'.length)).toBe(0);
});
