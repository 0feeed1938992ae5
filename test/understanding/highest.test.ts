import fc from 'fast-check';
import { highest } from '../../src/understanding/highest';

describe('The highest scores', () => {
  it('are those that sorting everything would give, equal ones in the order they stood', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), fc.integer({ min: 0, max: 12 }), (scores, limit) => {
        const sorted = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
        expect(highest(scores.keys(), scores, limit)).toEqual(sorted.slice(0, limit));
      }),
    );
  });

  it('are looked for only where it is told', () => {
    expect(highest([1, 3], [9, 2, 9, 4], 5)).toEqual([3, 1]);
  });
});
