import { join } from 'node:path';
import type { ServerProgram } from '../running-server';
import { answeredSchema, learnedSchema } from './size-job';
import type { SizeResult } from './comparison';
import { durationsOf } from './durations';
import { runProgram } from './run-program';

const LEARN_LIMIT_MS = 400_000;
const ANSWER_LIMIT_MS = 120_000;
const WARM_UP = 200;
const QUESTIONS_LIMIT_MS = 30_000;

export interface SizesOptions {
  /** How many times the phrases, for each size. */
  readonly sizes: readonly number[];
  readonly questions: readonly string[];
  /** Folder for the models. */
  readonly models: string;
  readonly onStop: ServerProgram['onStop'];
  readonly tell: (progress: string) => void;
}

/** Our engine at each size: one process learns, another one answers, as after the second start of the server. */
export async function measureSizes({ sizes, questions, models, onStop, tell }: SizesOptions): Promise<SizeResult[]> {
  const file = join(__dirname, 'size-process.js');
  const results: SizeResult[] = [];
  for (const times of sizes) {
    tell(`Our engine with ${times} times the phrases…`);
    const job = { times, models, warmUp: WARM_UP, limitMs: QUESTIONS_LIMIT_MS };
    const program = { name: `${times} times the phrases`, file, onStop };
    const learned = await runProgram({ ...program, args: ['learn'], job: { ...job, questions: [] }, answer: learnedSchema, limitMs: LEARN_LIMIT_MS });
    const { need, turn, ...memory } = await runProgram({ ...program, args: ['answer'], job: { ...job, questions }, answer: answeredSchema, limitMs: ANSWER_LIMIT_MS });
    results.push({ times, ...learned, need: durationsOf(need), turn: durationsOf(turn), ...memory });
  }
  return results;
}
