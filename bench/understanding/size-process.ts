/** Our engine with many more phrases: `size-process.js learn` writes the models, `size-process.js answer` answers with them. */
import { performance } from 'node:perf_hooks';
import { createModelCache, lessonsKey } from '../../src/engine/model-cache';
import { trainInWorker } from '../../src/engine/train-in-worker';
import type { Knowledge } from '../../src/knowledge/knowledge';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { seededRandom } from '../../src/understanding/random';
import { curriculumOf } from '../../src/understanding/train-models';
import { createUnderstanding } from '../../src/understanding/understanding';
import { KNOWLEDGE } from '../app-programs';
import { answerJob } from './answer-job';
import { growLessons } from './grow-lessons';
import { labelledPhrases } from './labelled-phrases';
import { peakMb, residentMb } from './process-memory';
import { sizeJobSchema, type SizeJob } from './size-job';
import { TERRITORY } from './territory';
import { timed } from './timed';

const SEED = 62;

answerJob(sizeJobSchema, (job) => (process.argv[2] === 'learn' ? learn(job) : answer(job)));

function grown(times: number): Knowledge {
  return growLessons(requireKnowledge(KNOWLEDGE, TERRITORY), times, seededRandom(SEED));
}

async function learn({ times, models }: SizeJob): Promise<unknown> {
  const knowledge = grown(times);
  const started = performance.now();
  const trained = await trainInWorker(curriculumOf(knowledge), () => undefined);
  const learnSeconds = (performance.now() - started) / 1000;
  await createModelCache(models, (problem) => process.stderr.write(`${problem}\n`)).write(lessonsKey(knowledge), trained);
  return { learnSeconds, phrases: labelledPhrases(knowledge).length, words: trained.needs.words.length };
}

/** As the server does after its first start: the models come from the disk. */
async function answer({ times, models, questions, ...clock }: SizeJob): Promise<unknown> {
  const knowledge = grown(times);
  const trained = await createModelCache(models, (problem) => process.stderr.write(`${problem}\n`)).read(lessonsKey(knowledge));
  if (!trained) throw new Error(`${models} holds no model of ${times} times the phrases: the process that learns failed to write it.`);
  const understanding = createUnderstanding(knowledge, trained, [...knowledge.territory.communes.values()].map(({ name }) => name));
  const need = await timed(questions, clock, (text) => understanding.need(text));
  const turn = await timed(questions, clock, (text) => [understanding.need(text), understanding.emergency(text)]);
  return { need: need.durations, turn: turn.durations, memoryMb: residentMb(), peakMb: peakMb() };
}
