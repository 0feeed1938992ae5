import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { decodeRanker } from '../understanding/ranker-file';
import { trainModels, type Curriculum } from '../understanding/train-models';
import type { TrainedModels } from '../understanding/understanding';
import type { TrainingNews } from './train-worker';

const WORKER = join(__dirname, 'train-worker.js');

/** Trains in a worker thread. `onProgress` gets 0–1. From sources (tests), where the worker is not compiled, trains here. */
export function trainInWorker(curriculum: Curriculum, onProgress: (share: number) => void): Promise<TrainedModels> {
  if (!existsSync(WORKER)) return Promise.resolve(trainModels(curriculum, onProgress));
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: curriculum });
    worker.on('message', (news: TrainingNews) => {
      if (news.kind === 'progress') onProgress(news.share);
      else resolve({ needs: decodeRanker(Buffer.from(news.needs)), emergencies: decodeRanker(Buffer.from(news.emergencies)) });
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The training worker stopped with code ${code} before giving a model.`)));
  });
}
