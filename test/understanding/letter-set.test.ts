import fc from 'fast-check';
import { letterSet, lettersMissing } from '../../src/understanding/letter-set';
import { SLIPS, withSlips } from './slips';

it.each([
  ['lens', 'lenss', 0],
  ['lens', 'len', 1],
  ['lens', 'arras', 3],
  ['', 'arras', 0],
])('of « %s », « %s » lacks %i letters', (word, other, missing) => {
  expect(lettersMissing(letterSet(word), letterSet(other))).toBe(missing);
});

it('never counts more letters missing than slips were made', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), SLIPS, (word, slips) => {
      const typed = withSlips(word, slips);
      expect(lettersMissing(letterSet(word), letterSet(typed))).toBeLessThanOrEqual(slips.length);
      expect(lettersMissing(letterSet(typed), letterSet(word))).toBeLessThanOrEqual(slips.length);
    }),
  );
});
