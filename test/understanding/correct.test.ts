import fc from 'fast-check';
import Fuse from 'fuse.js';
import { createCorrector } from '../../src/understanding/correct';
import { tokenise } from '../../src/understanding/normalise';
import { realTerritory } from '../territory/real-territory';
import { SLIPS, withSlips } from './slips';

const VOCABULARY = new Set(['allocation', 'logement', 'handicap', 'assistante', 'maternelle', 'transport', 'rsa', 'rsi', 'apa', 'aide', 'carte', 'cartes', '62160', 'maison2']);
const correct = createCorrector(VOCABULARY);

it.each([
  ['alocation', 'allocation'],
  ['logemant', 'logement'],
  ['handicape', 'handicap'],
  ['asistante', 'assistante'],
  ['maternele', 'maternelle'],
  ['transports', 'transport'],
])('« %s » is corrected into « %s »', (typed, usual) => {
  expect(correct(typed)).toBe(usual);
});

it('leaves known words alone', () => {
  for (const word of VOCABULARY) expect(correct(word)).toBe(word);
});

it('leaves short words alone: « rsq » may be anything', () => {
  for (const word of ['rsq', 'apq', 'aidr', 'a', '', 'cart']) expect(correct(word)).toBe(word);
});

it('leaves numbers and mixed words alone', () => {
  for (const word of ['62161', 'log3ment', 'allocat1on']) expect(correct(word)).toBe(word);
});

it('leaves alone what is close to nothing, or begins with another letter', () => {
  for (const word of ['zorglubien', 'bogement', 'xylophone', 'parapluie']) expect(correct(word)).toBe(word);
});

it('gives a known word or the word itself, the same each time', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
      const once = correct(word);
      expect(once === word || VOCABULARY.has(once)).toBe(true);
      expect(correct(word)).toBe(once);
      expect(correct(once)).toBe(once);
    }),
  );
});

it('does not depend on what was corrected before', () => {
  const used = createCorrector(VOCABULARY);
  for (let number = 0; number < 500; number++) used(`logemen${String.fromCharCode(97 + (number % 26))}x`);
  expect(used('logemant')).toBe(createCorrector(VOCABULARY)('logemant'));
});

describe('Choosing which words fuse.js judges', () => {
  /** Thousands of French words that look alike: those of the names of communes. */
  const words = [...new Set(realTerritory.gazetteer.outside.flatMap(({ name }) => tokenise(name)))].filter((word) => /^[a-z]{5,}$/.test(word)).slice(0, 4_000);
  const correctName = createCorrector(new Set(words));

  /** fuse.js over every word that the rules allow: same first letter, one letter longer or shorter at most, three other letters. */
  function plain(token: string): string {
    const allowed = words.filter((word) => word.charAt(0) === token.charAt(0) && Math.abs(word.length - token.length) <= 1 && lettersApart(word, token) <= 3);
    return new Fuse(allowed, { threshold: 0.25, ignoreLocation: true }).search(token, { limit: 1 })[0]?.item ?? token;
  }

  function lettersApart(a: string, b: string): number {
    const only = (one: string, other: string): number => [...new Set(one)].filter((letter) => !other.includes(letter)).length;
    return only(a, b) + only(b, a);
  }

  it('changes nothing to what it corrects, after one slip or two', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words), SLIPS, (word, slips) => {
        const typed = withSlips(word, slips);
        if (typed.length >= 5 && !words.includes(typed)) expect(correctName(typed)).toBe(plain(typed));
      }),
      { numRuns: 1_000 },
    );
  });
});
