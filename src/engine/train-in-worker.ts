import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Example, RankerModel } from '../understanding/ranker';
import { decodeRanker } from '../understanding/ranker-file';
import { trainModels, type Curriculum } from '../understanding/train-models';
import type { TrainedModels } from '../understanding/understanding';
import type { TrainingNews } from './train-worker';

const WORKER = join(__dirname, 'train-worker.js');

/**
 * Trains both models, each in a worker thread of its own. `onProgress` gets 0–1, that of the longer one.
 * From sources (tests), where the worker is not compiled, trains here.
 */
export async function trainInWorker(curriculum: Curriculum, onProgress: (share: number) => void): Promise<TrainedModels> {
  if (!existsSync(WORKER)) return trainModels(curriculum, onProgress);
  const [needs, emergencies] = await Promise.all([trainOne(curriculum.needs, onProgress), trainOne(curriculum.emergencies, () => undefined)]);
  return { needs, emergencies };
}

function trainOne(examples: readonly Example[], onProgress: (share: number) => void): Promise<RankerModel> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: examples });
    worker.on('message', (news: TrainingNews) => {
      if (news.kind === 'progress') onProgress(news.share);
      else resolve(decodeRanker(Buffer.from(news.model)));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The training worker stopped with code ${code} before giving a model.`)));
  });
}
