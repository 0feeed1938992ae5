import { emergencyExamples } from './emergency-examples';
import { needExamples, type Lessons } from './examples';
import { trainRanker, type Example } from './ranker';
import type { TrainedModels } from './understanding';

/** What the two models learn from: plain data, so that it can be sent to a worker thread and hashed. */
export interface Curriculum {
  readonly needs: readonly Example[];
  readonly emergencies: readonly Example[];
}

/** Bump when the same phrases would give another model: the cache is keyed by it. */
export const ENGINE_VERSION = 3;

/** The examples of a knowledge base. */
export function curriculumOf(lessons: Lessons): Curriculum {
  return { needs: needExamples(lessons), emergencies: emergencyExamples(lessons) };
}

/** Trains both models, deterministically. Takes seconds: never on the path of a request. `onProgress` gets 0–1. */
export function trainModels(curriculum: Curriculum, onProgress: (share: number) => void = () => undefined): TrainedModels {
  const needs = trainRanker(curriculum.needs, { onEpoch: (done, total) => onProgress((0.8 * done) / total) });
  const emergencies = trainRanker(curriculum.emergencies, { onEpoch: (done, total) => onProgress(0.8 + (0.2 * done) / total) });
  return { needs, emergencies };
}
