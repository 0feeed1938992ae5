import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { requireKnowledge } from '../src/knowledge/load-knowledge';
import type { Lifecycle } from '../src/lifecycle';
import { seededRandom } from '../src/understanding/random';
import { environment, KNOWLEDGE, PROJECT_MODELS } from './app-programs';
import { createDataDirectory } from './data-directory';
import { describeMachine } from './describe-machine';
import type { Figures, LevelFigures } from './figures';
import { knownPhrases } from './known-phrases';
import { measureAsk } from './measure-ask';
import { measureEcho } from './measure-echo';
import { measureStart } from './measure-start';
import { measureTurns } from './measure-turns';
import type { Plan } from './plan';
import { questions, take } from './questions';
import { residentMemoryMb } from './resident-memory';
import { startServer } from './running-server';

const TERRITORY = 'pas-de-calais';
const SEED = 62;

export interface BenchOptions {
  readonly plan: Plan;
  readonly quick: boolean;
  /** What is started is stopped by it, in the reverse order. */
  readonly lifecycle: Lifecycle;
  readonly tell: (progress: string) => void;
}

/** Runs every measure of the plan, one after the other. Rejects when one cannot be taken. */
export async function runBench({ plan, quick, lifecycle, tell }: BenchOptions): Promise<Figures> {
  const machine = describeMachine(new Date());
  const phrases = knownPhrases(requireKnowledge(KNOWLEDGE, TERRITORY));
  const [question = ''] = phrases;
  const data = createDataDirectory(plan.reuseModels ? PROJECT_MODELS : undefined);
  lifecycle.onStop('data directory', () => data.remove());
  const onStop = lifecycle.onStop;
  const app = { dataDir: data.path, secret: randomBytes(24).toString('base64url'), question, onStop };

  tell('First start: no database yet…');
  const cold = await measureStart(app);
  await cold.server.stop();
  tell(`ask: ${plan.askLines} lines…`);
  const ask = await measureAsk(take(questions(phrases, seededRandom(SEED)), plan.askLines), data.path, onStop);
  tell('Second start…');
  const warm = await measureStart(app);
  const echo = await startServer({ name: 'The echo', file: join(__dirname, 'echo-server.js'), env: environment({}), onStop });
  const urls = { app: warm.server.url, echo: echo.url };
  const levels = await measureLevels({ plan, urls, secret: app.secret, messages: questions(phrases, seededRandom(SEED)), tell });
  const memoryAfterMb = await residentMemoryMb(urls.app);
  return { quick, machine, coldStart: cold.figures, warmStart: warm.figures, ask, levels, memoryAfterMb };
}

interface LevelsWish {
  readonly plan: Plan;
  readonly urls: { readonly app: string; readonly echo: string };
  readonly secret: string;
  readonly messages: Iterator<string, never>;
  readonly tell: (progress: string) => void;
}

/** Each level right after its echo, so that both see the machine in the same state. */
async function measureLevels({ plan, urls, secret, messages, tell }: LevelsWish): Promise<LevelFigures[]> {
  const measure = async (conversations: number, milliseconds: number): Promise<LevelFigures> => {
    const bounds = { milliseconds, operations: plan.levelOperations, elapsed: () => performance.now() };
    const echo = await measureEcho({ url: urls.echo, callers: conversations, messages, bounds });
    const turns = await measureTurns({ url: urls.app, secret, conversations, messages, bounds });
    return { conversations, turns, echo };
  };
  tell('Warming up…');
  await measure(32, plan.warmUpMs);
  const levels: LevelFigures[] = [];
  for (const conversations of plan.levels) {
    tell(`Turns of ${conversations} conversation(s) at once…`);
    levels.push(await measure(conversations, plan.levelMs));
  }
  return levels;
}
