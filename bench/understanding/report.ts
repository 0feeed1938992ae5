import type { Machine } from '../figures';
import type { Comparison, Durations, EngineResult, SizeResult } from './comparison';
import type { Rule } from './rule';

/** The engines side by side, as Markdown to be pasted into the README. */
export function enginesReport({ quick, machine, phrases, engines }: Omit<Comparison, 'sizes'>): string {
  const warning = quick ? ['**A quick run: these figures only show that the bench works.**', ''] : [];
  return [...warning, machineLine(machine), '', ...asked(engines, phrases), '', ...engineTable(engines), '', ...rules(engines)].join('\n');
}

/** Our engine at each size, as Markdown. */
export function sizesReport(sizes: readonly SizeResult[]): string {
  return sizeTable(sizes).join('\n');
}

function machineLine({ cores, processor, memoryGb, node, day, loadBefore }: Machine): string {
  return `${cores} cores (${processor}, ${memoryGb.toFixed(0)} GB), Node ${node}, ${day}; load of the machine before the run: ${loadBefore.toFixed(1)}.`;
}

function asked(engines: readonly EngineResult[], phrases: number): string[] {
  const [first] = engines;
  return [`${count(phrases)} phrases learned; ${count(first?.score.inScope ?? 0)} questions in scope, ${count(first?.score.outOfScope ?? 0)} out of scope.`];
}

function engineTable(engines: readonly EngineResult[]): string[] {
  return [
    '| engine | asked | success | direct | wrong direct | success at best | first fiche right | among its first 4 | out of scope: answered | … offered choices | ms per question, p50 | mean | learning | memory kept | process |',
    `|---|${'---:|'.repeat(14)}`,
    ...engines.map(({ title, score, atBest = score, milliseconds, learnSeconds, keptMb, residentMb }) =>
      row([
        title,
        count(score.inScope + score.outOfScope),
        ...[score.direct + score.byChoice, score.direct, score.wrongDirect, atBest.direct + atBest.byChoice, score.firstRight, score.amongFirst].map((counted) => percent(counted, score.inScope)),
        ...[score.outsideAnswered, score.outsideOffered].map((counted) => percent(counted, score.outOfScope)),
        ...both(milliseconds),
        `${learnSeconds.toFixed(1)} s`,
        `${count(keptMb)} MB`,
        `${count(residentMb)} MB`,
      ]),
    ),
  ];
}

/** What each peer's rule became, so that a run can be understood and repeated. */
function rules(engines: readonly EngineResult[]): string[] {
  const chosen = engines.flatMap(({ title, rule }) => (rule ? [`${title} ${describe(rule)}`] : []));
  return chosen.length > 0 ? [`Thresholds chosen: ${chosen.join('; ')}.`] : [];
}

function describe({ confidence, answer, offer }: Rule): string {
  const threshold = (value: number): string => (Number.isFinite(value) ? value.toPrecision(2) : 'never');
  return `answers from ${threshold(answer)}, offers from ${threshold(offer)} (${confidence})`;
}

function sizeTable(sizes: readonly SizeResult[]): string[] {
  return [
    '| our engine | phrases of needs | different words | need: p50 | mean | need and danger: p50 | mean | learning | memory of the process | at its peak |',
    `|---|${'---:|'.repeat(9)}`,
    ...sizes.map(({ times, phrases, words, need, turn, learnSeconds, memoryMb, peakMb }) =>
      row([`${times} × the phrases`, count(phrases), count(words), ...both(need), ...both(turn), `${learnSeconds.toFixed(1)} s`, `${count(memoryMb)} MB`, `${count(peakMb)} MB`]),
    ),
  ];
}

function both({ p50, mean }: Durations): string[] {
  return [milliseconds(p50), milliseconds(mean)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function percent(counted: number, of: number): string {
  return of === 0 ? '–' : `${((100 * counted) / of).toFixed(1)} %`;
}

function milliseconds(duration: number): string {
  if (Number.isNaN(duration)) return '–';
  return duration < 10 ? duration.toFixed(2) : count(duration);
}

function count(quantity: number): string {
  return Math.round(quantity).toLocaleString('en-GB');
}
