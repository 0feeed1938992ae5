import fc from 'fast-check';
import { tokenise } from '../../src/understanding/normalise';
import { seededRandom } from '../../src/understanding/random';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { growLessons, growPhrases } from '../understanding/grow-lessons';
import { labelledPhrases } from '../understanding/labelled-phrases';

const knowledge = requireKnowledge('knowledge', 'pas-de-calais');
const vocabulary = (texts: readonly string[]): Set<string> => new Set(texts.flatMap(tokenise));

test('the authored phrases come first, and the same seed makes the same others', () => {
  const phrases = ['je ne peux plus payer mon loyer', 'comment demander le logement social', 'mon propriétaire veut me mettre dehors'];
  const grown = growPhrases(phrases, 4, seededRandom(1));
  expect(grown).toHaveLength(12);
  expect(grown.slice(0, 3)).toEqual(phrases);
  expect(growPhrases(phrases, 4, seededRandom(1))).toEqual(grown);
  expect(growPhrases(phrases, 4, seededRandom(2))).not.toEqual(grown);
});

test('whatever the phrases, there are exactly as many as asked, and none is empty', () => {
  const phrase = fc.stringMatching(/^[a-zé]{1,12}( [a-zé]{1,12}){0,6}$/);
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 12 }), fc.integer(), (phrases, times, seed) => {
      const grown = growPhrases(phrases, times, seededRandom(seed));
      expect(grown).toHaveLength(phrases.length * times);
      expect(grown.every((text) => text.trim() !== '')).toBe(true);
    }),
  );
});

test('without invented words, a synthetic phrase is made of words of its own fiche', () => {
  const phrases = ['un deux trois', 'le sac est ici']; // no word is long enough to invent from
  const own = vocabulary(phrases);
  for (const word of vocabulary(growPhrases(phrases, 20, seededRandom(3)))) expect(own).toContain(word);
});

test('ten times the knowledge: ten times the phrases of every kind, two to four times the words, the same fiches', () => {
  const grown = growLessons(knowledge, 10, seededRandom(62));
  expect([...grown.fiches.keys()]).toEqual([...knowledge.fiches.keys()]);
  for (const [id, { phrases }] of grown.fiches) expect(phrases).toHaveLength(10 * (knowledge.fiches.get(id)?.phrases.length ?? 0));
  expect(grown.outOfScope).toHaveLength(10 * knowledge.outOfScope.length);
  expect(grown.emergencies.urgences.map(({ phrases }) => phrases.length)).toEqual(knowledge.emergencies.urgences.map(({ phrases }) => 10 * phrases.length));
  const [before, after] = [knowledge, grown].map((lessons) => vocabulary(labelledPhrases(lessons).map(({ text }) => text)).size);
  const growth = (after ?? 0) / (before ?? 1);
  expect(growth).toBeGreaterThan(2);
  expect(growth).toBeLessThan(4);
});
