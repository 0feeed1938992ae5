import fc from 'fast-check';
import { calibrate, scoreUnder, type HeldOut } from '../understanding/calibrate';
import { OUT_OF_SCOPE } from '../understanding/labelled-phrases';
import { scoreOf, type ScoredReading } from '../understanding/score';

const asked = (expect: readonly string[], ...ranking: readonly (readonly [label: string, score: number])[]): HeldOut => ({
  question: { text: '', expect },
  ranking: ranking.map(([label, score]) => ({ label, score })),
});

describe('thresholds are chosen on phrases that were not learned', () => {
  const held = [asked(['a'], ['a', 9]), asked(['a'], ['a', 7]), asked(['b'], ['a', 5], ['b', 4]), asked(['a'], ['a', 3]), asked([], ['a', 2]), asked(['a'], ['a', 1])];

  test('no harm allowed: it answers above the first mistake, and offers above the first question out of scope', () => {
    const rule = calibrate(held, { wrongDirect: 0, outsideAnswered: 0, outsideOffered: 0 });
    expect(rule).toEqual({ confidence: 'score', answer: 7, offer: 3 });
    expect(scoreUnder(held, rule)).toMatchObject({ direct: 2, byChoice: 2, wrongDirect: 0, outsideAnswered: 0, outsideOffered: 0 });
  });

  test('one wrong answer allowed: it goes down to the next mistake', () => {
    expect(calibrate(held, { wrongDirect: 1, outsideAnswered: 0, outsideOffered: 0 })).toMatchObject({ answer: 3 });
  });

  test('everything allowed: it answers everything', () => {
    expect(calibrate(held, { wrongDirect: 9, outsideAnswered: 9, outsideOffered: 9 })).toMatchObject({ answer: 1 });
  });

  test('an engine that is as sure out of scope as in it never answers: all its thresholds are out of reach', () => {
    const blind = [asked(['a'], ['a', 1]), asked([], ['a', 1])];
    expect(calibrate(blind, { wrongDirect: 0, outsideAnswered: 0, outsideOffered: 0 })).toMatchObject({ answer: Infinity, offer: Infinity });
  });

  test('scores that grow with the length of the question are compared by their share', () => {
    const long = asked([], ['a', 100], ['b', 99]);
    const short = asked(['a'], ['a', 10], ['b', 1]);
    expect(calibrate([long, short], { wrongDirect: 0, outsideAnswered: 0, outsideOffered: 0 })).toMatchObject({ confidence: 'share' });
  });

  test('an engine whose scores grow with what it learned is read on the scale of shares only', () => {
    expect(calibrate(held, { wrongDirect: 0, outsideAnswered: 0, outsideOffered: 0 }, ['share'])).toMatchObject({ confidence: 'share' });
  });
});

const labels = fc.constantFrom('a', 'b', 'c', OUT_OF_SCOPE);
const heldOut = fc.array(
  fc.record({
    question: fc.record({ text: fc.constant(''), expect: fc.subarray(['a', 'b'], { maxLength: 1 }) }),
    ranking: fc.uniqueArray(fc.record({ label: labels, score: fc.integer({ min: 0, max: 20 }) }), { selector: ({ label }) => label }).map((ranked) => ranked.sort((x, y) => y.score - x.score)),
  }),
  { minLength: 1, maxLength: 20 },
);

test('whatever the rankings, the harm stays within what is allowed', () => {
  const count = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(heldOut, count, count, count, (held, wrongDirect, outsideAnswered, outsideOffered) => {
      const score = scoreUnder(held, calibrate(held, { wrongDirect, outsideAnswered, outsideOffered }));
      expect(score.wrongDirect).toBeLessThanOrEqual(wrongDirect);
      expect(score.outsideAnswered).toBeLessThanOrEqual(outsideAnswered);
      expect(score.outsideOffered).toBeLessThanOrEqual(outsideOffered);
    }),
  );
});

test('outcomes are counted as evaluate counts them', () => {
  const readings: ScoredReading[] = [
    { ...asked(['a', 'b'], ['b', 1]), outcome: { kind: 'answer', fiche: 'b' } },
    { ...asked(['a'], ['b', 2], [OUT_OF_SCOPE, 2], ['a', 1]), outcome: { kind: 'answer', fiche: 'b' } },
    { ...asked(['a'], ['b', 2], ['a', 1]), outcome: { kind: 'choices', fiches: ['b', 'a'] } },
    { ...asked(['a'], ['b', 2]), outcome: { kind: 'choices', fiches: ['b'] } },
    { ...asked(['a']), outcome: { kind: 'refusal' } },
    { ...asked([], ['a', 1]), outcome: { kind: 'answer', fiche: 'a' } },
    { ...asked([], ['a', 1]), outcome: { kind: 'choices', fiches: ['a'] } },
    { ...asked([]), outcome: { kind: 'refusal' } },
  ];
  expect(scoreOf(readings)).toEqual({ inScope: 5, outOfScope: 3, direct: 1, byChoice: 1, wrongDirect: 1, firstRight: 1, amongFirst: 3, outsideAnswered: 1, outsideOffered: 1 });
});
