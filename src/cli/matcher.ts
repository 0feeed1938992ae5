import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { tokenise } from '../understanding/normalise';
import { createRanker, trainRanker, type Ranked } from '../understanding/ranker';
import { runCommand, tell, UsageError } from './command';
import { jsonRows } from './json-rows';

const HELP = `
Usage: npm run --silent matcher -- --train TRAIN.jsonl --test TEST.jsonl

Trains only the ranking model on labelled texts, in French or English, and ranks the labels of each test text.
Both files are JSON Lines with "text" and "label". Nothing of knowledge/ is used.

Prints for each test row {"text","label","ranking":[[label, score], … 10 at most]}; on standard error the accuracy,
the top-3 accuracy, the training time in seconds and the time per query in microseconds.
`;

const rowSchema = z.object({ text: z.string(), label: z.string() });
type Row = z.infer<typeof rowSchema>;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { train: { type: 'string' }, test: { type: 'string' } } });
  if (!values.train || !values.test) throw new UsageError('--train and --test are both needed.');
  const [training, tests] = await Promise.all([jsonRows([values.train], rowSchema), jsonRows([values.test], rowSchema)]);
  const start = performance.now();
  const ranker = createRanker(trainRanker(training.map(({ text, label }) => ({ tokens: tokenise(text), label }))));
  const trained = performance.now();
  const rankings = tests.map(({ text }) => ranker.rank(tokenise(text)).ranking);
  const ranked = performance.now();
  process.stdout.write(tests.map((row, position) => outputLine(row, rankings[position] ?? [])).join(''));
  report(tests, rankings, { training: (trained - start) / 1000, query: ((ranked - trained) * 1000) / Math.max(1, tests.length) });
  return 0;
}

function outputLine({ text, label }: Row, ranking: readonly Ranked[]): string {
  return `${JSON.stringify({ text, label, ranking: ranking.map((ranked) => [ranked.label, Number(ranked.score.toFixed(6))]) })}\n`;
}

function report(tests: readonly Row[], rankings: readonly (readonly Ranked[])[], times: { training: number; query: number }): void {
  const within = (places: number): string => {
    const right = tests.filter(({ label }, position) => (rankings[position] ?? []).slice(0, places).some((ranked) => ranked.label === label)).length;
    return `${((100 * right) / Math.max(1, tests.length)).toFixed(2)} % (${right}/${tests.length})`;
  };
  tell(`accuracy          ${within(1)}`);
  tell(`top-3             ${within(3)}`);
  tell(`training          ${times.training.toFixed(1)} s`);
  tell(`per query         ${times.query.toFixed(0)} µs`);
}

void runCommand(main, HELP);
