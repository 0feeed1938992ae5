/** Something wrong in `knowledge/`: where it is, what it is, and what to do about it (in French, for authors). */
export interface Problem {
  /** Path relative to the knowledge folder. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number;
  readonly message: string;
  readonly fix: string;
  /** An error stops the load; a warning is only reported. */
  readonly severity: 'error' | 'warning';
}

/** « fiches/x.md:12 : message. Correction : … » */
export function formatProblem(problem: Problem): string {
  const label = problem.severity === 'error' ? 'erreur' : 'avertissement';
  return `${problem.file}:${problem.line} : ${label} : ${problem.message}\n    à faire : ${problem.fix}`;
}

/** Thrown when the knowledge cannot be used; carries every problem found. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';

  constructor(readonly problems: readonly Problem[]) {
    super(`The knowledge has ${problems.length} error(s):\n${problems.map(formatProblem).join('\n')}`);
  }
}
