import type { KnowledgeFiles } from '../knowledge/knowledge-files';
import { evaluationRowSchema, type EvaluationRow } from './evaluation-row';

/** What is read of the knowledge folder. */
type Files = Pick<KnowledgeFiles, 'list' | 'text'>;

/** The question bank cannot be used: every problem, each with its file and line. */
export class QuestionBankError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The question bank has ${problems.length} problem(s):\n${problems.join('\n')}`);
    this.name = 'QuestionBankError';
  }
}

/**
 * The validated questions of a territory: `commun/banc/*.jsonl`, then its own `banc/*.jsonl`.
 * @param fiches ids that exist, so that no question waits for a fiche that is gone
 * @throws QuestionBankError when a line is no valid question, repeats an id, or expects an unknown fiche
 */
export function loadQuestionBank(files: Files, territory: string, fiches: ReadonlySet<string>): EvaluationRow[] {
  const paths = ['commun/banc', `territoires/${territory}/banc`].flatMap((folder) => files.list(folder, '.jsonl'));
  const problems: string[] = [];
  const rows = new Map<string, EvaluationRow>();
  for (const path of paths) {
    (files.text(path) ?? '').split('\n').forEach((line, position) => {
      if (line.trim() === '') return;
      const refused = addRow(line, rows, fiches);
      if (refused) problems.push(`${path}:${position + 1}: ${refused}`);
    });
  }
  if (problems.length > 0) throw new QuestionBankError(problems);
  return [...rows.values()];
}

/** Adds a line's question; returns why it is refused, if it is. */
function addRow(line: string, rows: Map<string, EvaluationRow>, fiches: ReadonlySet<string>): string | undefined {
  const parsed = evaluationRowSchema.safeParse(jsonOrUndefined(line));
  if (!parsed.success) return 'no valid question. Its fields are those that `npm run evaluate -- --help` lists.';
  const row = parsed.data;
  if (rows.has(row.id)) return `the id "${row.id}" is taken. Give this question another one.`;
  const unknown = fichesOf(row).find((id) => !fiches.has(id));
  if (unknown !== undefined) return `there is no fiche "${unknown}". Correct "expect" or "after".`;
  rows.set(row.id, row);
  return undefined;
}

function fichesOf(row: EvaluationRow): readonly string[] {
  const expected = 'expect' in row ? row.expect : [];
  return 'after' in row ? [row.after, ...expected] : expected;
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
