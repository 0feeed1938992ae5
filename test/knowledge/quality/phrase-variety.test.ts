import fc from 'fast-check';
import { isMonotonous, phraseVariety } from '../../../src/knowledge/quality/phrase-variety';

const variety = (...phrases: string[]) => phraseVariety({ id: 'a', file: 'a.md', phrases });

it('phrases made from one mould are monotonous', () => {
  const mould = ['Lens', 'Arras', 'Calais', 'Liévin', 'Béthune'].map((place) => `je voudrais demander le rsa à ${place}`);
  const measured = variety(...mould);
  expect(isMonotonous(measured)).toBe(true);
  expect(measured.distinctPairs).toBeCloseTo(10 / 30, 6);
  expect(measured.nearest).toBeGreaterThan(0.7);
});

it('phrases of different people are not', () => {
  const measured = variety('rsa coupé', 'jé pu rien pour manger', 'Mon frère vient de perdre son emploi, à quoi a-t-il droit ?', 'dossier à la caf');
  expect(isMonotonous(measured)).toBe(false);
  expect(measured.distinctPairs).toBeGreaterThan(0.9);
});

it('copies of one phrase are as alike as can be', () => {
  expect(variety('la cantine du collège', 'La cantine du collège')).toMatchObject({ phrases: 2, nearest: 1, distinctPairs: 0.5 });
});

it('single words have no pair to repeat', () => {
  expect(variety('rsa', 'caf')).toMatchObject({ distinctPairs: 1 });
  expect(variety()).toMatchObject({ phrases: 0, distinctPairs: 1, nearest: 0 });
});

it('both measures are shares, and adding a copy of a phrase never makes the fiche more varied', () => {
  const phrase = fc.array(fc.constantFrom('loyer', 'facture', 'enfant', 'carte', 'dossier'), { minLength: 2, maxLength: 6 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1, maxLength: 10 }), (phrases) => {
      const [before, after] = [variety(...phrases), variety(...phrases, phrases[0] ?? '')];
      for (const share of [before.distinctPairs, before.nearest]) expect(share).toBeLessThanOrEqual(1);
      expect(after.distinctPairs).toBeLessThanOrEqual(before.distinctPairs);
    }),
  );
});
