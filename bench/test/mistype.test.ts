import fc from 'fast-check';
import { seededRandom } from '../../src/understanding/random';
import { mistype } from '../mistype';

const bare = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');

test('the same seed makes the same mistakes', () => {
  const typed = (): string[] => Array.from({ length: 50 }, (_, seed) => mistype('ma mère ne peut plus se laver toute seule', seededRandom(seed)));
  expect(typed()).toEqual(typed());
});

test('about four messages in ten have a slip, and every kind of slip happens', () => {
  const random = seededRandom(1);
  const phrase = 'où déclarer mes ressources';
  const typed = Array.from({ length: 2_000 }, () => mistype(phrase, random));
  const slips = typed.filter((text) => text !== phrase);
  expect(slips.length).toBeGreaterThan(500);
  expect(slips.length).toBeLessThan(800);
  expect(slips).toContain('ou declarer mes ressources');
  expect(slips.some((text) => text.length === phrase.length - 1)).toBe(true);
  expect(slips.some((text) => text.length === phrase.length + 1)).toBe(true);
  expect(slips.some((text) => text.length === phrase.length && bare(text) !== bare(phrase))).toBe(true);
});

test('whatever the phrase, a slip moves one letter at most and leaves every digit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer(), (phrase, seed) => {
      const typed = mistype(phrase, seededRandom(seed));
      expect(Math.abs(bare(typed).length - bare(phrase).length)).toBeLessThanOrEqual(4);
      expect(typed.replace(/[^0-9]/g, '')).toBe(phrase.replace(/[^0-9]/g, ''));
    }),
  );
});
