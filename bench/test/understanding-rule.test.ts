import fc from 'fast-check';
import type { RankedLabel } from '../understanding/engine';
import { isOutside, OUT_OF_SCOPE } from '../understanding/labelled-phrases';
import { applyRule, CONFIDENCES, confidenceIn, type Rule } from '../understanding/rule';

const rule: Rule = { confidence: 'score', answer: 0.6, offer: 0.2 };
const ranking = (...scores: readonly (readonly [label: string, score: number])[]): RankedLabel[] => scores.map(([label, score]) => ({ label, score }));

test('sure of a fiche: it is answered', () => {
  expect(applyRule(ranking(['rsa-demande', 0.6], ['apa', 0.1]), rule)).toEqual({ kind: 'answer', fiche: 'rsa-demande' });
});

test('sure that no fiche answers: refused, however good the next fiche is', () => {
  expect(applyRule(ranking([OUT_OF_SCOPE, 0.7], ['apa', 0.5]), rule)).toEqual({ kind: 'refusal' });
});

test('unsure: at most four fiches are offered, nothing that is no fiche among them', () => {
  const unsure = ranking(['a', 0.5], [OUT_OF_SCOPE, 0.4], ['b', 0.3], ['c', 0.2], ['d', 0.1], ['e', 0.1]);
  expect(applyRule(unsure, rule)).toEqual({ kind: 'choices', fiches: ['a', 'b', 'c', 'd'] });
});

test('a fiche is not answered directly while something else is likelier', () => {
  expect(applyRule(ranking([OUT_OF_SCOPE, 0.5], ['apa', 0.45]), rule)).toEqual({ kind: 'choices', fiches: ['apa'] });
});

test('too unsure, or nothing found: refused', () => {
  expect(applyRule(ranking(['apa', 0.1]), rule)).toEqual({ kind: 'refusal' });
  expect(applyRule([], rule)).toEqual({ kind: 'refusal' });
  expect(applyRule(ranking([OUT_OF_SCOPE, 0.1]), { ...rule, offer: 0 })).toEqual({ kind: 'refusal' });
});

test('a share does not grow with the scores: it is the part of the first five', () => {
  const five = ranking(['a', 50], ['b', 20], ['c', 10], ['d', 10], ['e', 10], ['f', 900]);
  expect(five.slice(0, 2).map((ranked) => confidenceIn(ranked, five, 'share'))).toEqual([0.5, 0.2]);
  expect(confidenceIn({ label: 'a', score: 0 }, ranking(['a', 0]), 'share')).toBe(0);
});

const rankings = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', OUT_OF_SCOPE), fc.double({ min: 0, max: 1, noNaN: true })), { selector: ([label]) => label })
  .map((scores) => ranking(...scores.sort(([, a], [, b]) => b - a)));

test('a stricter threshold never answers more, and whatever is said is a fiche of the ranking', () => {
  const threshold = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(rankings, threshold, threshold, threshold, fc.constantFrom(...CONFIDENCES), (ranked, offer, one, other, confidence) => {
      const [loose, strict] = [Math.min(one, other), Math.max(one, other)].map((answer) => applyRule(ranked, { confidence, answer, offer }));
      if (strict?.kind === 'answer') expect(loose).toEqual(strict);
      const shown = strict?.kind === 'answer' ? [strict.fiche] : strict?.kind === 'choices' ? strict.fiches : [];
      expect(shown.length).toBeLessThanOrEqual(4);
      for (const fiche of shown) {
        expect(isOutside(fiche)).toBe(false);
        expect(ranked.map(({ label }) => label)).toContain(fiche);
      }
    }),
  );
});
