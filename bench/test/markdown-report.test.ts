import type { Figures, LevelFigures } from '../figures';
import { markdownReport } from '../markdown-report';

const level: LevelFigures = {
  conversations: 32,
  turns: { perSecond: 1_834.4, completed: 18_344, errors: {}, reply: { p50: 4.25, p95: 12.6, p99: 40 }, post: { p50: 4.5, p95: 13, p99: 41 } },
  echo: { perSecond: 9_000, completed: 20_000, errors: {}, answer: { p50: 1, p95: 2, p99: 3 } },
};
const figures: Figures = {
  quick: false,
  machine: { cores: 2, processor: 'Some CPU', memoryGb: 24, node: 'v20.20.2', day: '2026-11-22', loadBefore: 0.12 },
  coldStart: { readySeconds: 9.04, firstAnswerSeconds: 9.31 },
  warmStart: { readySeconds: 1.2, firstAnswerSeconds: 1.3 },
  ask: { lines: 10_000, linesPerSecond: 812.3, seconds: 13.4, peakMemoryMb: 191.2 },
  levels: [level],
  memoryAfterMb: 355,
};

/** The cells of each table row. */
function rows(text: string): string[][] {
  return text.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(' | '));
}

test('the machine, its load and the day come first', () => {
  expect(markdownReport(figures).split('\n')[0]).toBe('2 cores (Some CPU, 24 GB), Node v20.20.2, 2026-11-22; load of the machine before the run: 0.1.');
});

test('each level has its turns, their POST, and the echo beside', () => {
  const table = rows(markdownReport(figures)).slice(-3);
  expect(table).toEqual([
    ['32', 'turn: message sent → reply on the web socket', '1,834', '4.3 ms', '13 ms', '40 ms', '18,344', '0'],
    ['', 'its POST: message sent → answer, after the commit', '1,834', '4.5 ms', '13 ms', '41 ms', '18,344', '0'],
    ['', 'bare restify echo', '9,000', '1.0 ms', '2.0 ms', '3.0 ms', '20,000', '0'],
  ]);
});

test('every row of a table has as many cells as its header', () => {
  const widths = rows(markdownReport(figures)).map((row) => row.length);
  expect(widths).toEqual([...Array<number>(6).fill(2), ...Array<number>(4).fill(8)]);
});

test('failures are said with their reason, and what was never measured is not a number made up', () => {
  const failed = { perSecond: 0, completed: 0, errors: { 'HTTP 503': 2, 'no | reply': 1 } };
  const none = { p50: NaN, p95: NaN, p99: NaN };
  const text = markdownReport({ ...figures, levels: [{ ...level, turns: { ...failed, reply: none, post: none } }] });
  expect(rows(text).at(-3)).toEqual(['32', expect.any(String), '0', '–', '–', '–', '0', '2 × HTTP 503, 1 × no   reply']);
});

test('a quick run warns before anything else that its figures mean nothing', () => {
  expect(markdownReport({ ...figures, quick: true })).toMatch(/^\*\*A quick run/);
});
