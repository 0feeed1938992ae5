import type { Lessons } from '../../../src/understanding/examples';
import type { Decision } from '../../../src/understanding/decide';
import { curriculumOf, trainModels } from '../../../src/understanding/train-models';
import { createUnderstanding, type Understanding } from '../../../src/understanding/understanding';
import { RANKED, type Engine, type Reading } from '../engine';
import type { Outcome } from '../outcome';

/**
 * Ours, both models trained (needs and emergencies), in this process as its peers are; it decides by itself.
 * @param names proper names that it must not correct
 */
export function createOwnEngine(names: readonly string[]): Engine {
  let understanding: Understanding;
  return {
    async learn(lessons: Lessons) {
      understanding = createUnderstanding(lessons, trainModels(curriculumOf(lessons)), names);
    },
    read(text): Reading {
      const decision = understanding.need(text);
      const ranking = decision.closest.slice(0, RANKED).map(({ fiche, score }) => ({ label: fiche, score }));
      return { ranking, outcome: outcomeOf(decision) };
    },
  };
}

function outcomeOf(decision: Decision): Outcome {
  if (decision.kind === 'answer') return { kind: 'answer', fiche: decision.fiche };
  return decision.kind === 'choices' ? { kind: 'choices', fiches: decision.fiches } : { kind: 'refusal' };
}
