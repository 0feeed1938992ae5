/** One engine in a process of its own: `engine-process.js NAME`. */
import { performance } from 'node:perf_hooks';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import type { Knowledge } from '../../src/knowledge/knowledge';
import { KNOWLEDGE } from '../app-programs';
import { answerJob } from './answer-job';
import type { Engine } from './engine';
import { engineJobSchema, type EngineFigures, type EngineJob } from './engine-job';
import { ENGINES, isEngineName, type EngineName } from './engines';
import { keptMb, residentMb } from './process-memory';
import { splitLessons } from './split-lessons';
import { TERRITORY } from './territory';
import { timed } from './timed';

type OnClose = (close: () => Promise<void>) => void;

const name = process.argv[2];
if (!isEngineName(name)) throw new Error(`There is no engine "${name}": one of ${Object.keys(ENGINES).join(', ')}.`);
const engine: EngineName = name;
answerJob(engineJobSchema, (job, onClose) => measure(engine, job, onClose));

async function measure(name: EngineName, job: EngineJob, onClose: OnClose): Promise<EngineFigures> {
  const knowledge = requireKnowledge(KNOWLEDGE, TERRITORY);
  const before = keptMb();
  const open = async (): Promise<Engine> => {
    const opened = await ENGINES[name].create(knowledge);
    onClose(async () => opened.close?.());
    return opened;
  };
  const whole = await open();
  const started = performance.now();
  await whole.learn(knowledge);
  const learnSeconds = (performance.now() - started) / 1000;
  const { answers, durations } = await timed(job.questions, job, (text) => whole.read(text));
  const outside = whole.outsideMemoryMb?.() ?? 0;
  const memory = { keptMb: keptMb() - before + outside, residentMb: residentMb() + outside };
  const held = await readHeld(await open(), knowledge, job);
  return { learnSeconds, durations, ...memory, readings: answers, held };
}

async function readHeld(engine: Engine, knowledge: Knowledge, { held, limitMs }: EngineJob): Promise<EngineFigures['held']> {
  await engine.learn(splitLessons(knowledge).half);
  return (await timed(held, { warmUp: 0, limitMs }, (text) => engine.read(text))).answers;
}
