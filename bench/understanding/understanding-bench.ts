/** `npm run bench:understanding`: our engine beside its peers, over the same phrases and questions, on this machine. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, tell, UsageError } from '../../src/cli/command';
import { jsonRows } from '../../src/cli/json-rows';
import { evaluationRowSchema } from '../../src/evaluation/evaluation-row';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { createLifecycle, type Lifecycle } from '../../src/lifecycle';
import { KNOWLEDGE } from '../app-programs';
import { createDataDirectory } from '../data-directory';
import { describeMachine } from '../describe-machine';
import { compareEngines } from './compare-engines';
import type { Comparison } from './comparison';
import { ENGINES, isEngineName, type EngineName } from './engines';
import { labelledPhrases } from './labelled-phrases';
import { measureSizes } from './measure-sizes';
import { questionsOf } from './questions-of';
import { enginesReport, sizesReport } from './report';
import { shuffled } from './shuffled';
import { splitLessons } from './split-lessons';
import { TERRITORY } from './territory';

const HELP = `
Usage: npm run --silent bench:understanding -- [--quick] [--json] [--engine NAME]… [FILES…]

Compares our engine with ${Object.keys(ENGINES).slice(1).join(', ')}: same phrases, same questions, each engine in a
process of its own. Then our engine with ten times the phrases. Questions are those of knowledge/commun/banc/*.jsonl and
of the FILES (rows of evaluate: questions and out of scope; others are left out). Less than ten minutes on 2 cores;
nothing else should run meanwhile. bench/understanding/README.md says how to read the figures.

  --engine NAME  only this peer, beside ours (may be repeated): ${Object.keys(ENGINES).slice(1).join(', ')}
  --quick        a few questions and phrases, only to see that the bench works
  --json         the figures as one JSON object (by default Markdown tables for the README)

Exit code: 0, 1 when a measure could not be taken, 2 for a wrong call.
`;

/** How much is measured. Held-out phrases are for the thresholds only. `limitMs` stops the slowest engines after a sample. */
const FULL = { questions: Infinity, held: 1_500, limitMs: 40_000, sizes: [1, 10] } as const;
const QUICK = { questions: 60, held: 200, limitMs: 5_000, sizes: [1, 2] } as const;

/** Exit code of a program ended by Ctrl-C, as shells give it. */
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const options = { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, engine: { type: 'string', multiple: true, default: [] as string[] } } as const;
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const lifecycle = createLifecycle((name, error) => tell(`${name}: ${error instanceof Error ? error.message : String(error)}`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void lifecycle.stop().then(() => process.exit(INTERRUPTED)));
  }
  try {
    const print = values.json ? () => undefined : (part: string) => void process.stdout.write(part);
    const comparison = await compare({ quick: values.quick, engines: chosenEngines(values.engine), files: positionals, lifecycle, print });
    if (values.json) process.stdout.write(`${JSON.stringify(comparison, null, 2)}\n`);
    return 0;
  } finally {
    await lifecycle.stop();
  }
}

interface Wish {
  readonly quick: boolean;
  readonly engines: readonly EngineName[];
  readonly files: readonly string[];
  readonly lifecycle: Lifecycle;
  /** Called with each part as soon as it is known: what follows may fail. */
  readonly print: (part: string) => void;
}

async function compare({ quick, engines, files, lifecycle, print }: Wish): Promise<Comparison> {
  const machine = describeMachine(new Date());
  const plan = quick ? QUICK : FULL;
  const knowledge = requireKnowledge(KNOWLEDGE, TERRITORY);
  const questions = shuffled(questionsOf(await jsonRows(questionFiles(files), evaluationRowSchema))).slice(0, plan.questions);
  if (questions.length === 0) throw new UsageError('There is no question to ask: write knowledge/commun/banc/*.jsonl, or name files of questions.');
  const data = createDataDirectory();
  lifecycle.onStop('data directory', () => data.remove());
  const common = { onStop: lifecycle.onStop, tell };
  const held = shuffled(splitLessons(knowledge).held).slice(0, plan.held);
  const results = await compareEngines({ ...common, engines, questions, held, limitMs: plan.limitMs });
  const compared = { quick, machine, phrases: labelledPhrases(knowledge).length, engines: results };
  print(`${enginesReport(compared)}\n`);
  const sizes = await measureSizes({ ...common, sizes: plan.sizes, questions: questions.map(({ text }) => text), models: data.path });
  print(`\n${sizesReport(sizes)}\n`);
  return { ...compared, sizes };
}

function chosenEngines(names: readonly string[]): EngineName[] {
  const unknown = names.find((name) => !isEngineName(name));
  if (unknown !== undefined) throw new UsageError(`There is no engine "${unknown}": one of ${Object.keys(ENGINES).join(', ')}.`);
  return (names.length > 0 ? names : Object.keys(ENGINES)).filter(isEngineName);
}

function questionFiles(named: readonly string[]): string[] {
  const bank = join(KNOWLEDGE, 'commun', 'banc');
  const written = existsSync(bank) ? readdirSync(bank).filter((name) => name.endsWith('.jsonl')).sort() : [];
  return [...written.map((name) => join(bank, name)), ...named];
}

void runCommand(main, HELP);
