import fc from 'fast-check';
import { createCorrector } from '../../src/understanding/correct';

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
