import fc from 'fast-check';
import { seededRandom } from '../../src/understanding/random';
import { questions, take } from '../questions';

const PHRASES = ['12 34', '56 78', '90 12', '34 56', '78 90']; // no letter: no slip, so that they can be recognised

test('each round asks every phrase once, in another order', () => {
  const asked = take(questions(PHRASES, seededRandom(3)), 3 * PHRASES.length);
  const rounds = [0, 1, 2].map((round) => asked.slice(round * PHRASES.length, (round + 1) * PHRASES.length));
  for (const round of rounds) expect([...round].sort()).toEqual([...PHRASES].sort());
  expect(new Set(rounds.map((round) => round.join())).size).toBe(3);
});

test('two runs of the bench ask the same messages', () => {
  const phrases = ['demander le rsa', 'trou sur la route', 'aide à domicile'];
  expect(take(questions(phrases, seededRandom(62)), 100)).toEqual(take(questions(phrases, seededRandom(62)), 100));
});

test('any list of phrases is shuffled without loss', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\d{1,5}$/), { minLength: 1 }), fc.integer(), (phrases, seed) => {
      expect(take(questions(phrases, seededRandom(seed)), phrases.length).sort()).toEqual([...phrases].sort());
    }),
  );
});

test('no phrase at all: it says what to do', () => {
  expect(() => questions([], seededRandom(1)).next()).toThrow('npm run knowledge:check');
});
