/** `npm run bench`: measures this machine with the real application as its own process, on loopback only. */
import { parseArgs } from 'node:util';
import { runCommand, tell } from '../src/cli/command';
import { createLifecycle } from '../src/lifecycle';
import { markdownReport } from './markdown-report';
import { FULL_PLAN, QUICK_PLAN } from './plan';
import { runBench } from './run-bench';

const HELP = `
Usage: npm run --silent bench -- [--quick] [--json]

Measures this machine: starts, lines per second of ask, turns per second through Direct Line beside a bare restify echo,
memory. About three minutes; nothing else should run meanwhile. bench/README.md says how to read the figures.

  --quick   a few short measures, only to see that the bench works
  --json    the figures as one JSON object (by default Markdown tables for the README)

Exit code: 0, 1 when a measure could not be taken or no turn of a level succeeded, 2 for a wrong call.
`;

/** Exit code of a program ended by Ctrl-C, as shells give it. */
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } });
  const lifecycle = createLifecycle((name, error) => tell(`${name}: ${error instanceof Error ? error.message : String(error)}`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void lifecycle.stop().then(() => process.exit(INTERRUPTED)));
  }
  try {
    const plan = values.quick ? QUICK_PLAN : FULL_PLAN;
    const figures = await runBench({ plan, quick: values.quick, lifecycle, tell });
    process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : markdownReport(figures)}\n`);
    return figures.levels.every(({ turns, echo }) => turns.completed > 0 && echo.completed > 0) ? 0 : 1;
  } finally {
    await lifecycle.stop();
  }
}

void runCommand(main, HELP);
