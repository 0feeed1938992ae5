import fc from 'fast-check';
import { FINDING_KINDS, problemOf, type Finding } from '../../../src/knowledge/quality/finding';
import { mergeReports } from '../../../src/knowledge/quality/merge-reports';
import { findNearDuplicates } from '../../../src/knowledge/quality/near-duplicates';
import { printedQuality, wrapped } from '../../../src/knowledge/quality/printed-quality';
import { duplicateFinding, type QualityReport } from '../../../src/knowledge/quality/quality-report';
import { readingLevels } from '../../../src/knowledge/quality/reading-levels';
import { sampleFiche } from './sample-fiche';

const lineOf = (_: string, path: readonly PropertyKey[]): number => 10 + Number(path.at(-1) ?? 0);
const few = (n: number): Finding => ({ kind: 'few_phrases', file: `commun/fiches/sante/f${n}.md`, path: ['phrases', n], message: `f${n} : ${n} phrases`, data: { phrases: n } });
const report = (...findings: Finding[]): QualityReport => ({ findings, reading: [] });

const [pair] = findNearDuplicates([sampleFiche({ id: 'a', phrases: ['un', 'bus de ville'] }), sampleFiche({ id: 'b', phrases: ['Bus de ville !'] })]);
if (!pair) throw new Error('The two phrases are the same: they must be found.');
const duplicate = duplicateFinding(pair);

it('a near-duplicate is an error that says both phrases, both places and what to do', () => {
  const { severity, file, line, message, fix } = problemOf(duplicate, lineOf);
  expect([severity, file, line]).toEqual(['error', 'commun/fiches/sante/b.md', 10]);
  expect(message).toBe('« Bus de ville ! » répète « bus de ville » (commun/fiches/sante/a.md, ligne 11) : même texte à 100 %');
  expect(fix).toMatch(/remplacez l’autre/);
});

it('each kind is a section with its count and what to do; errors say that they refuse', () => {
  const printed = printedQuality(report(duplicate, few(3), few(5)), { most: 10, lineOf });
  expect(printed).toMatch(/^Phrases presque identiques : 1 \(refusé\)\n {2}À faire : /);
  expect(printed).toContain('Fiches qui ont peu de phrases : 2\n');
  expect(printed).toContain('  commun/fiches/sante/f3.md:13\n    f3 : 3 phrases');
  expect(printed).not.toContain(FINDING_KINDS.overdue.title);
});

it('shows at most so many of a kind, and says how many are left', () => {
  const findings = Array.from({ length: 7 }, (_, n) => few(n));
  const printed = printedQuality(report(...findings), { most: 5, lineOf });
  expect(printed.match(/\.md:\d+/g)).toHaveLength(5);
  expect(printed).toMatch(/… et 2 de plus \(--complet\)$/);
  expect(printedQuality(report(...findings), { most: Infinity, lineOf })).not.toContain('de plus');
});

it('nothing found prints nothing', () => {
  expect(printedQuality(report(), { most: 10, lineOf })).toBe('');
});

it('the reading levels are summed up, then the hardest of each kind of answer', () => {
  const reading = readingLevels([sampleFiche({ id: 'dure', short: 'Renseignez intégralement les justificatifs administratifs.' }), sampleFiche({ id: 'douce' })]);
  const printed = printedQuality({ findings: [], reading }, { most: 1, lineOf });
  expect(printed).toMatch(/Réponses courtes : 2, médiane [\d,-]+ ; .*1 très difficile/);
  expect(printed).toMatch(/sante\/dure\.md : 5,0 mots\/phrase/);
  expect(printed).toMatch(/Versions simples : 2/);
});

it('the accuracy of the model is shown when it was measured', () => {
  expect(printedQuality({ ...report(), accuracy: { total: 200, top1: 100, top3: 150 } }, { most: 1, lineOf })).toMatch(/50,0 % \(100 sur 200\)\n.*75,0 % \(150 sur 200\)/);
});

it('no line is longer than 100 columns unless one word is, and no word is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'aéœ'), minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 60 }), fc.constantFrom(0, 2, 4), (words, indent) => {
      const lines = wrapped(words.join(' '), indent);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
      expect(lines.map((line) => line.trim()).join(' ')).toBe(words.join(' '));
    }),
  );
});

it('what two territories share is told once, the hardest answers first', () => {
  const reading = readingLevels([sampleFiche({ id: 'a' })]);
  const merged = mergeReports([{ findings: [few(1), few(2)], reading }, { findings: [few(2), few(3)], reading, accuracy: { total: 1, top1: 1, top3: 1 } }]);
  expect(merged.findings).toEqual([few(1), few(2), few(3)]);
  expect(merged.reading).toHaveLength(2);
  expect(merged.accuracy).toEqual({ total: 1, top1: 1, top3: 1 });
  expect(mergeReports([])).toEqual({ findings: [], reading: [], accuracy: undefined });
});
