import type { EvaluationRow } from '../../src/evaluation/evaluation-row';
import type { Question } from './score';

/** The rows that ask for a need, and those out of scope: what every engine compared can be asked. Each text once. */
export function questionsOf(rows: readonly EvaluationRow[]): Question[] {
  const questions = rows.flatMap((row) => (row.measure === 'question' || row.measure === 'out_of_scope' ? [{ text: row.text, expect: row.expect }] : []));
  return [...new Map(questions.map((question) => [question.text, question])).values()];
}
