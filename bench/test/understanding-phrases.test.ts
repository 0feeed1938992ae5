import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { needExamples } from '../../src/understanding/examples';
import { evaluationRowSchema } from '../../src/evaluation/evaluation-row';
import { bestLabels } from '../understanding/best-labels';
import { isOutside, labelledPhrases, OUT_OF_SCOPE } from '../understanding/labelled-phrases';
import { questionsOf } from '../understanding/questions-of';
import { shuffled } from '../understanding/shuffled';
import { splitLessons } from '../understanding/split-lessons';

const knowledge = requireKnowledge('knowledge', 'pas-de-calais');

test('the peers learn as many phrases, for as many labels, as our engine does for a first message', () => {
  // What only follows up an answer is never asked of them.
  const needs = needExamples({ ...knowledge, followUps: [] });
  const phrases = labelledPhrases(knowledge);
  const counts = (labels: readonly string[]): number[] => [...labels.reduce((all, label) => all.set(label, (all.get(label) ?? 0) + 1), new Map<string, number>()).values()].sort((a, b) => a - b);
  expect(counts(phrases.map(({ label }) => label))).toEqual(counts(needs.map(({ label }) => label)));
  expect(new Set(phrases.map(({ label }) => label).filter((label) => !isOutside(label)))).toEqual(new Set(knowledge.fiches.keys()));
  expect(isOutside(OUT_OF_SCOPE)).toBe(true);
});

test('the two halves share no phrase of a fiche, hold them all, and are about equal', () => {
  const { half, held } = splitLessons(knowledge);
  for (const [id, { phrases }] of knowledge.fiches) {
    const learned = half.fiches.get(id)?.phrases ?? [];
    const kept = held.filter(({ expect: [fiche] }) => fiche === id).map(({ text }) => text);
    expect([...learned, ...kept].sort()).toEqual([...phrases].sort());
    expect(learned.length - kept.length).toBeGreaterThanOrEqual(0);
    expect(learned.length - kept.length).toBeLessThanOrEqual(1);
  }
  expect(held.filter(({ expect: fiches }) => fiches.length === 0).length + half.outOfScope.length).toBe(knowledge.outOfScope.length);
});

test('only rows that every engine can be asked are kept, each text once', () => {
  const rows = [
    { id: '1', text: 'mon rsa', expect: ['rsa-demande'], style: 'plain' },
    { id: '2', text: 'la météo', expect: [], kind: 'far' },
    { id: '3', text: 'au feu', urgence: '18' },
    { id: '4', text: 'Lens', insee: '62498' },
    { id: '5', text: 'merci', kind: 'thanks' },
    { id: '6', text: 'ça me tue', expect: ['rsa-demande'] },
    { id: '7', text: 'mon rsa', expect: ['rsa-demande'], style: 'sms' },
  ].map((row) => evaluationRowSchema.parse(row));
  expect(questionsOf(rows)).toEqual([
    { text: 'mon rsa', expect: ['rsa-demande'] },
    { text: 'la météo', expect: [] },
  ]);
});

test('another order, always the same, and nothing lost', () => {
  const items = Array.from({ length: 100 }, (_, position) => position);
  expect(shuffled(items)).toEqual(shuffled(items));
  expect(shuffled(items)).not.toEqual(items);
  expect(shuffled(items).sort((a, b) => a - b)).toEqual(items);
});

test('a label is worth its five best phrases', () => {
  const found = [{ label: 'a', score: 1 }, { label: 'b', score: 3 }, { label: 'a', score: 1 }, ...Array.from({ length: 9 }, () => ({ label: 'd', score: 0.3 })), ...Array.from({ length: 20 }, (_, place) => ({ label: `c${place}`, score: 0.5 }))];
  const ranked = bestLabels(found);
  expect(ranked.slice(0, 2)).toEqual([
    { label: 'b', score: 3 },
    { label: 'a', score: 2 },
  ]);
  expect(ranked[2]).toEqual({ label: 'd', score: expect.closeTo(1.5) });
  expect(ranked).toHaveLength(10);
});
