import type { Figures, Latencies, LevelFigures, Machine, Throughput } from './figures';

/** The figures as two Markdown tables under a line about the machine, to be pasted into the README. */
export function markdownReport(figures: Figures): string {
  const { quick, machine, levels } = figures;
  const warning = quick ? ['**A quick run: these figures only show that the bench works.**', ''] : [];
  return [...warning, machineLine(machine), '', ...singleFigures(figures), '', ...levelTable(levels)].join('\n');
}

function machineLine({ cores, processor, memoryGb, node, day, loadBefore }: Machine): string {
  return `${cores} cores (${processor}, ${memoryGb.toFixed(0)} GB), Node ${node}, ${day}; load of the machine before the run: ${loadBefore.toFixed(1)}.`;
}

function singleFigures({ coldStart, warmStart, ask, memoryAfterMb }: Figures): string[] {
  const start = ({ firstAnswerSeconds, readySeconds }: Figures['coldStart']): string =>
    `${firstAnswerSeconds.toFixed(1)} s (listening after ${readySeconds.toFixed(1)} s)`;
  return [
    '| measure | figure |',
    '|---|---|',
    `| first start to first answer: new database, models learned | ${start(coldStart)} |`,
    `| second start to first answer | ${start(warmStart)} |`,
    `| \`ask\`, ${count(ask.lines)} lines | ${count(ask.linesPerSecond)} lines/s; ${ask.seconds.toFixed(1)} s in all, start included |`,
    `| memory of \`ask\` at its peak | ${count(ask.peakMemoryMb)} MB |`,
    `| memory of the application after the run (without PostgreSQL) | ${count(memoryAfterMb)} MB |`,
  ];
}

function levelTable(levels: readonly LevelFigures[]): string[] {
  return [
    '| at once | what is timed | per second | p50 | p95 | p99 | done | errors |',
    '|---:|---|---:|---:|---:|---:|---:|---|',
    ...levels.flatMap(({ conversations, turns, echo }) => [
      row(String(conversations), 'turn: message sent → reply on the web socket', turns, turns.reply),
      row('', 'its POST: message sent → answer, after the commit', turns, turns.post),
      row('', 'bare restify echo', echo, echo.answer),
    ]),
  ];
}

function row(atOnce: string, what: string, { perSecond, completed, errors }: Throughput, { p50, p95, p99 }: Latencies): string {
  return `| ${[atOnce, what, count(perSecond), milliseconds(p50), milliseconds(p95), milliseconds(p99), count(completed), describe(errors)].join(' | ')} |`;
}

function describe(errors: Throughput['errors']): string {
  const kinds = Object.entries(errors);
  return kinds.length === 0 ? '0' : kinds.map(([reason, times]) => `${times} × ${reason.replace(/[|\n]/g, ' ')}`).join(', ');
}

function milliseconds(duration: number): string {
  if (Number.isNaN(duration)) return '–';
  return `${duration < 10 ? duration.toFixed(1) : count(duration)} ms`;
}

function count(quantity: number): string {
  return Math.round(quantity).toLocaleString('en-GB');
}
