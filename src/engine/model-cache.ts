import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeRanker, encodeRanker } from '../understanding/ranker-file';
import type { Lessons } from '../understanding/examples';
import { ENGINE_VERSION } from '../understanding/train-models';
import type { TrainedModels } from '../understanding/understanding';

/** Trained models on disk, under a name that is the hash of what they were trained from. */
export interface ModelCache {
  /** The models of this key, or undefined when absent or damaged. */
  read(key: string): Promise<TrainedModels | undefined>;
  /** Writes them; a failure (disk full, read-only) is reported and changes nothing else. */
  write(key: string, models: TrainedModels): Promise<void>;
}

/** Key of what the models learn from: the same phrases, lexicon and engine give the same key, whatever else changes. */
export function lessonsKey({ fiches, emergencies, lexicon, smallTalk, outOfScope, followUps }: Lessons): string {
  const taught = [...fiches.values()].map(({ id, titre, competence, phrases }) => ({ id, titre, competence, phrases }));
  const hash = createHash('sha256').update(`${ENGINE_VERSION}\n`);
  return hash.update(JSON.stringify({ taught, emergencies, lexicon, smallTalk, outOfScope, followUps })).digest('hex').slice(0, 24);
}

/** A cache in a folder, created when first written to. */
export function createModelCache(folder: string, warn: (message: string) => void): ModelCache {
  const path = (key: string, model: keyof TrainedModels): string => join(folder, `${key}-${model}.model`);
  return {
    async read(key) {
      try {
        const [needs, emergencies] = await Promise.all([readFile(path(key, 'needs')), readFile(path(key, 'emergencies'))]);
        return { needs: decodeRanker(needs), emergencies: decodeRanker(emergencies) };
      } catch (error) {
        if (!isMissing(error)) warn(`The cached model is unusable and will be trained again (${String(error)}).`);
        return undefined;
      }
    },
    async write(key, models) {
      try {
        await mkdir(folder, { recursive: true });
        await writeAtomically(path(key, 'needs'), encodeRanker(models.needs));
        await writeAtomically(path(key, 'emergencies'), encodeRanker(models.emergencies));
      } catch (error) {
        warn(`The trained model could not be kept in ${folder} (${String(error)}): the next start will train it again.`);
      }
    },
  };
}

/** Another process may read at any moment: it sees the whole file or none. */
async function writeAtomically(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
