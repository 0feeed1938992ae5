import type { Lessons } from '../../src/understanding/examples';
import type { Question } from './score';

export interface SplitLessons {
  /** The same knowledge with every second phrase of each fiche, and of what is out of scope. */
  readonly half: Lessons;
  /** Phrases of the other half, as questions. */
  readonly held: readonly Question[];
}

/** Halves what is taught, label by label: one half to learn from, the other to choose thresholds on. Deterministic. */
export function splitLessons(lessons: Lessons): SplitLessons {
  const fiches = new Map([...lessons.fiches].map(([id, fiche]) => [id, { ...fiche, phrases: fiche.phrases.filter(isLearned) }]));
  const held = [...lessons.fiches.values()].flatMap(({ id, phrases }) => phrases.filter(isHeld).map((text) => ({ text, expect: [id] })));
  const outside = lessons.outOfScope.filter(isHeld).map((text) => ({ text, expect: [] }));
  return { half: { ...lessons, fiches, outOfScope: lessons.outOfScope.filter(isLearned) }, held: [...held, ...outside] };
}

function isLearned(_phrase: string, position: number): boolean {
  return position % 2 === 0;
}

function isHeld(phrase: string, position: number): boolean {
  return !isLearned(phrase, position);
}
