import { join } from 'node:path';
import type { ServerProgram } from '../running-server';
import { calibrate, scoreUnder, type HeldOut } from './calibrate';
import type { EngineResult } from './comparison';
import { durationsOf } from './durations';
import { engineFiguresSchema, type EngineFigures } from './engine-job';
import { ENGINES, type EngineName } from './engines';
import { runProgram } from './run-program';
import { scoreOf, type Question, type Score } from './score';

/** For the two learnings. */
const LEARN_LIMIT_MS = 240_000;
const WARM_UP = 50;


export interface CompareOptions {
  readonly engines: readonly EngineName[];
  readonly questions: readonly Question[];
  /** Phrases that the engines do not learn when their thresholds are chosen. */
  readonly held: readonly Question[];
  /** Milliseconds for the questions, and as many for the held-out phrases. */
  readonly limitMs: number;
  readonly onStop: ServerProgram['onStop'];
  readonly tell: (progress: string) => void;
}

/** Runs the engines one after the other, ours first, and scores them by the one rule. */
export async function compareEngines({ engines, questions, held, limitMs, onStop, tell }: CompareOptions): Promise<EngineResult[]> {
  const run = async (engine: EngineName): Promise<EngineFigures> => {
    tell(`${ENGINES[engine].title}…`);
    const job = { questions: questions.map(({ text }) => text), held: held.map(({ text }) => text), warmUp: WARM_UP, limitMs };
    return runProgram({ name: ENGINES[engine].title, file: join(__dirname, 'engine-process.js'), args: [engine], job, answer: engineFiguresSchema, limitMs: LEARN_LIMIT_MS + 2 * limitMs, onStop });
  };
  const own = await run('own');
  const results = [resultOf(ENGINES.own.title, own, { engine: 'own', score: scoreOwn(questions, own.readings) })];
  for (const engine of engines.filter((name) => name !== 'own')) {
    const figures = await run(engine);
    // A slow engine has read only the first of them: it is allowed what ours does on these.
    const allowance = scoreOwn(held, own.held.slice(0, figures.held.length));
    const rule = calibrate(paired(held, figures.held), allowance, ENGINES[engine].scales);
    const asked = paired(questions, figures.readings);
    const bestRule = calibrate(asked, scoreOwn(questions, own.readings.slice(0, asked.length)));
    results.push(resultOf(ENGINES[engine].title, figures, { engine, rule, score: scoreUnder(asked, rule), atBest: scoreUnder(asked, bestRule) }));
  }
  return results;
}

function resultOf(title: string, figures: EngineFigures, judged: Pick<EngineResult, 'engine' | 'rule' | 'score' | 'atBest'>): EngineResult {
  const { learnSeconds, keptMb, residentMb, durations } = figures;
  return { ...judged, title, milliseconds: durationsOf(durations), learnSeconds, keptMb, residentMb };
}

function paired(questions: readonly Question[], readings: EngineFigures['readings']): HeldOut[] {
  return readings.map(({ ranking }, position) => ({ question: at(questions, position), ranking }));
}

/** Our engine decides by itself. */
function scoreOwn(questions: readonly Question[], readings: EngineFigures['readings']): Score {
  return scoreOf(readings.map(({ ranking, outcome = { kind: 'refusal' } }, position) => ({ question: at(questions, position), ranking, outcome })));
}

/** The question that a reading is of: readings are in the order of the questions, and may be fewer. */
function at(questions: readonly Question[], position: number): Question {
  const question = questions[position];
  if (!question) throw new Error(`An engine gave reading ${position + 1} of ${questions.length} questions: its process is out of step.`);
  return question;
}
