/** Worker thread: trains the models of the curriculum it is given, so that the main thread keeps answering. */
import { parentPort, workerData } from 'node:worker_threads';
import { encodeRanker } from '../understanding/ranker-file';
import { trainModels, type Curriculum } from '../understanding/train-models';

/** What the worker posts back. */
export type TrainingNews =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly needs: Uint8Array; readonly emergencies: Uint8Array };

// The one place where the data is typed by trust: `train-in-worker.ts` starts this file and nobody else.
const curriculum = workerData as Curriculum;
const models = trainModels(curriculum, (share) => parentPort?.postMessage({ kind: 'progress', share } satisfies TrainingNews));
parentPort?.postMessage({
  kind: 'done',
  needs: encodeRanker(models.needs),
  emergencies: encodeRanker(models.emergencies),
} satisfies TrainingNews);
