import { performance } from 'node:perf_hooks';
import { respond } from '../dialogue/respond';
import { apologise } from '../dialogue/apologise';
import { readState } from '../dialogue/read-state';
import type { ConversationState, Message, TurnResult } from '../dialogue/types';
import type { Knowledge } from '../knowledge/knowledge';
import { requireKnowledge } from '../knowledge/load-knowledge';
import { createCommuneFinder, type CommuneFinder } from '../understanding/communes/commune-finder';
import { curriculumOf } from '../understanding/train-models';
import { createUnderstanding, type Understanding } from '../understanding/understanding';
import { createModelCache, lessonsKey } from './model-cache';
import { trainInWorker } from './train-in-worker';

/** Everything that answers for one territory. */
export interface Assistant {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  readonly communes: CommuneFinder;
  /** One turn at a given moment; see `respond`. */
  respond(state: ConversationState, message: Message, now: Date): TurnResult;
  /** The reply when a turn failed: an apology and the switchboard, status `error`. */
  apologise(state: ConversationState, text: string, now: Date): TurnResult;
}

export interface AssistantOptions {
  /** The knowledge folder. */
  readonly root: string;
  readonly territory: string;
  /** Folder of the trained models; several processes may share it. */
  readonly cache: string;
  readonly onProgress?: (message: string) => void;
  readonly warn?: (message: string) => void;
}

/**
 * Loads the knowledge of a territory and its trained models (from the cache, else trained in a worker).
 * @throws KnowledgeError when the knowledge has errors
 */
export async function loadAssistant(options: AssistantOptions): Promise<Assistant> {
  const progress = options.onProgress ?? (() => undefined);
  const knowledge = requireKnowledge(options.root, options.territory);
  const cache = createModelCache(options.cache, options.warn ?? (() => undefined));
  const key = lessonsKey(knowledge);
  let models = await cache.read(key);
  if (!models) {
    const curriculum = curriculumOf(knowledge);
    progress(`Learning from ${curriculum.needs.length + curriculum.emergencies.length} phrases (once for each change of the knowledge)…`);
    models = await trainInWorker(curriculum, reportQuarters(progress));
    await cache.write(key, models);
  }
  return assemble(knowledge, createUnderstanding(knowledge, models, communeNames(knowledge)));
}

/** An assistant from parts already loaded. */
export function assemble(knowledge: Knowledge, understanding: Understanding): Assistant {
  const communes = createCommuneFinder(knowledge.territory);
  const elapsed = (): number => performance.now();
  const parts = { knowledge, understanding, communes };
  return {
    ...parts,
    respond: (state, message, now) => respond(readState(state), message, { ...parts, now, elapsed }),
    apologise: (state, text, now) => apologise(readState(state), text, { ...parts, now, elapsed }),
  };
}

function communeNames({ territory }: Knowledge): string[] {
  return [...[...territory.communes.values(), ...territory.gazetteer.merged].map(({ name }) => name), ...Object.keys(territory.places)];
}

/** Tells 25, 50 and 75 %: enough to see that it advances. */
function reportQuarters(progress: (message: string) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    const quarter = Math.floor(share * 4);
    if (quarter > told && quarter < 4) {
      told = quarter;
      progress(`Learning: ${quarter * 25} %`);
    }
  };
}
