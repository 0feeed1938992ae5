import type { Grade } from '../../src/evaluation/grade';
import { brokenLevels, levelsByFiche, printedFicheLevels } from '../../src/evaluation/levels';
import { reportOf } from '../../src/evaluation/report';

let count = 0;
const question = (fiche: string, outcome: Grade['outcome']): Grade => ({ row: { id: `q${count++}`, text: 'x', expect: [fiche], style: 'plain', measure: 'question' }, outcome, got: '' });
const grades = [question('rsa', 'direct'), question('rsa', 'by_choice'), question('apa', 'wrong_direct'), question('apa', 'direct')];

describe('Recorded levels', () => {
  const report = reportOf(grades);

  it('hold as long as the figures do', () => {
    expect(brokenLevels(report, { question: { 'success (direct or by choice)': { au_moins: 75 }, 'wrong direct answer': { au_plus: 25 } } })).toEqual([]);
  });

  it('say which figure fell, by how much', () => {
    expect(brokenLevels(report, { question: { 'success (direct or by choice)': { au_moins: 76 }, 'wrong direct answer': { au_plus: 24 } } })).toEqual([
      'question, success (direct or by choice): 75.0 % (3/4), recorded level at least 76 %.',
      'question, wrong direct answer: 25.0 % (1/4), recorded level at most 24 %.',
    ]);
  });

  it('of a figure that is not measured are broken, not forgotten', () => {
    expect(brokenLevels(report, { emergency: { missed: { au_plus: 0 } } })).toEqual(['emergency, missed: the report has no such figure. Correct niveaux.yaml.']);
  });
});

describe('Levels of the fiches', () => {
  it('count direct answers and choices, the weakest fiche first', () => {
    expect(levelsByFiche(grades)).toEqual([
      { fiche: 'apa', right: 1, of: 2 },
      { fiche: 'rsa', right: 2, of: 2 },
    ]);
  });

  it('print three to a line', () => {
    const printed = printedFicheLevels(['a', 'b', 'c', 'd'].map((fiche) => ({ fiche, right: 1, of: 2 })));
    expect(printed.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([['1/2 a', '1/2 b', '1/2 c'], ['1/2 d']]);
  });
});
