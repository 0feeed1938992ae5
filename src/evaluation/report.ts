import type { EvaluationRow } from './evaluation-row';
import type { Grade, Outcome } from './grade';

/** A figure with its count and its denominator. */
export interface Figure {
  readonly name: string;
  readonly count: number;
  readonly of: number;
}

export type Report = Readonly<Partial<Record<EvaluationRow['measure'], readonly Figure[]>>>;

const FIGURES: Record<EvaluationRow['measure'], readonly (readonly [name: string, outcomes: readonly Outcome[]])[]> = {
  question: [
    ['success (direct or by choice)', ['direct', 'by_choice']],
    ['direct', ['direct']],
    ['by choice among at most 4', ['by_choice']],
    ['wrong direct answer', ['wrong_direct']],
    ['wrong choices', ['wrong_choices']],
    ['refusal', ['refusal']],
    ['false emergency', ['false_alarm']],
  ],
  out_of_scope: [
    ['refused', ['right']],
    ['choices offered', ['choices']],
    ['answered with a fiche', ['wrong_direct']],
    ['false emergency', ['false_alarm']],
  ],
  emergency: [
    ['number shown (either level)', ['right', 'half_right', 'mention']],
    ['shown first', ['right', 'half_right']],
    ['shown first, right number', ['right']],
    ['shown first, another number', ['half_right']],
    ['mentioned only', ['mention']],
    ['missed', ['missed']],
  ],
  false_friend: [
    ['no emergency first', ['direct', 'by_choice', 'wrong_direct', 'wrong_choices', 'refusal', 'right', 'choices']],
    ['false emergency', ['false_alarm']],
    ['success (fiche, or refused when none)', ['direct', 'by_choice', 'right']],
    ['wrong direct answer', ['wrong_direct']],
  ],
  small_talk: [['right kind', ['right']]],
  commune: [['exact', ['right']]],
  follow_up: [
    ['right (fiche and kind)', ['right']],
    ['right fiche, another kind', ['half_right']],
    ['follow-up taken for a new question', ['taken_for_new']],
    ['new question taken for a follow-up', ['taken_for_follow_up']],
    ['new question, right fiche among choices', ['by_choice']],
    ['wrong otherwise', ['wrong', 'wrong_direct', 'wrong_choices', 'refusal', 'choices']],
  ],
};

/** Counts grades into figures, measure by measure. */
export function reportOf(grades: readonly Grade[]): Report {
  const measures = [...new Set(grades.map(({ row }) => row.measure))];
  return Object.fromEntries(
    measures.map((measure) => {
      const own = grades.filter(({ row }) => row.measure === measure);
      const figures = FIGURES[measure].map(([name, outcomes]): Figure => ({ name, count: own.filter(({ outcome }) => outcomes.includes(outcome)).length, of: own.length }));
      return [measure, [...figures, ...stylesOf(own)]];
    }),
  );
}

/** Success by style of question, and both needs shown for those that hold two. */
function stylesOf(grades: readonly Grade[]): Figure[] {
  const styles = [...new Set(grades.flatMap(({ row }) => (row.measure === 'question' ? [row.style] : [])))];
  const byStyle = styles.map((style): Figure => {
    const own = grades.filter(({ row }) => row.measure === 'question' && row.style === style);
    return { name: `  ${style}`, count: own.filter(({ outcome }) => outcome === 'direct' || outcome === 'by_choice').length, of: own.length };
  });
  const two = grades.filter(({ bothShown }) => bothShown !== undefined);
  return two.length > 0 ? [...byStyle, { name: '  two: both needs shown', count: two.filter(({ bothShown }) => bothShown).length, of: two.length }] : byStyle;
}

/** The report as a table for people. */
export function printedReport(report: Report): string {
  return Object.entries(report)
    .map(([measure, figures]) => [measure, ...(figures ?? []).map(({ name, count, of }) => `  ${name.padEnd(40)} ${percent(count, of).padStart(7)}  ${count}/${of}`)].join('\n'))
    .join('\n\n');
}

function percent(count: number, of: number): string {
  return of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`;
}

const FAILURES: ReadonlySet<Outcome> = new Set(['wrong_direct', 'wrong_choices', 'refusal', 'false_alarm', 'half_right', 'missed', 'wrong', 'choices', 'taken_for_follow_up', 'taken_for_new']);

/** One line per row that did not end as it should. */
export function printedFailures(grades: readonly Grade[]): string {
  return grades
    .filter(({ outcome }) => FAILURES.has(outcome))
    .map(({ row, outcome, got }) => `${row.id}\t${outcome}\t${got}\t${row.text}`)
    .join('\n');
}
