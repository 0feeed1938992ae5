import type { Assistant } from '../../src/engine/assistant';
import { evaluationRowSchema } from '../../src/evaluation/evaluation-row';
import { grade, type Outcome } from '../../src/evaluation/grade';
import { printedFailures, reportOf } from '../../src/evaluation/report';
import { MONDAY_10H, realAssistant } from '../support/real-assistant';

let assistant: Assistant;
beforeAll(async () => {
  assistant = await realAssistant();
});

const APA = { after: 'apa-domicile', commune: '62041' };
const ROWS: readonly (readonly [object, Outcome])[] = [
  [{ ...APA, text: "c'est où ?", follow: 'place', expect: ['apa-domicile'] }, 'right'],
  [{ ...APA, text: "c'est où ?", follow: 'cost', expect: ['apa-domicile'] }, 'half_right'],
  [{ ...APA, text: "c'est où ?", follow: 'place', expect: ['rsa-demande'] }, 'wrong'],
  [{ ...APA, text: "c'est où ?", follow: null, expect: ['rsa-demande'] }, 'taken_for_follow_up'],
  [{ ...APA, text: 'quels papiers pour la carte grise', follow: 'documents', expect: ['apa-domicile'] }, 'taken_for_new'],
  [{ ...APA, text: 'quels papiers pour la carte grise', follow: null, expect: ['carte-grise'] }, 'right'],
  [{ ...APA, text: 'quels papiers pour la carte grise', follow: null, expect: ['rsa-demande'] }, 'wrong_direct'],
  [{ ...APA, text: 'quel temps fait-il demain ?', follow: null, expect: [] }, 'right'],
  [{ after: 'carte-grise', text: "c'est payant ?", follow: 'cost', expect: ['carte-grise'] }, 'right'],
];

it.each(ROWS)('%j ends as %s', (row, outcome) => {
  expect(grade(evaluationRowSchema.parse({ id: 'x', ...row }), assistant, MONDAY_10H).outcome).toBe(outcome);
});

it('the report counts them, and lists those that failed', () => {
  const grades = ROWS.map(([row], place) => grade(evaluationRowSchema.parse({ id: `s${place}`, ...row }), assistant, MONDAY_10H));
  const figures = new Map(reportOf(grades).follow_up?.map(({ name, count, of }) => [name, `${count}/${of}`]));
  expect(figures.get('right (fiche and kind)')).toBe('4/9');
  expect(figures.get('new question taken for a follow-up')).toBe('1/9');
  expect(figures.get('follow-up taken for a new question')).toBe('1/9');
  expect(printedFailures(grades).split('\n')).toHaveLength(5);
});

it('a row without `after` is read as before', () => {
  expect(evaluationRowSchema.parse({ id: 'x', text: 'rsa', expect: ['rsa-demande'], style: 'plain' }).measure).toBe('question');
});
