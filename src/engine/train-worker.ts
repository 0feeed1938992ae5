/** Worker thread: trains one model from the examples it is given, so that the main thread keeps answering. */
import { parentPort, workerData } from 'node:worker_threads';
import { trainRanker, type Example } from '../understanding/ranker';
import { encodeRanker } from '../understanding/ranker-file';

/** What the worker posts back: the share done (0–1), then the model as `encodeRanker` writes it. */
export type TrainingNews = { readonly kind: 'progress'; readonly share: number } | { readonly kind: 'done'; readonly model: Uint8Array };

const tell = (news: TrainingNews): void => parentPort?.postMessage(news);

// The one place where the data is typed by trust: `train-in-worker.ts` starts this file and nobody else.
const examples = workerData as readonly Example[];
const model = trainRanker(examples, { onEpoch: (done, total) => tell({ kind: 'progress', share: done / total }) });
tell({ kind: 'done', model: encodeRanker(model) });
