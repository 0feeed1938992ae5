import type { Comparison, EngineResult } from '../understanding/comparison';
import { durationsOf } from '../understanding/durations';
import { enginesReport, sizesReport } from '../understanding/report';

const own: EngineResult = {
  engine: 'own',
  title: 'Allô Département',
  score: { inScope: 200, outOfScope: 50, direct: 180, byChoice: 16, wrongDirect: 1, firstRight: 190, amongFirst: 198, outsideAnswered: 1, outsideOffered: 5 },
  milliseconds: { p50: 0.312, mean: 0.4 },
  learnSeconds: 8.04,
  keptMb: 53.4,
  residentMb: 300,
};
const peer: EngineResult = { ...own, engine: 'fuse', title: 'fuse.js alone', rule: { confidence: 'share', answer: 0.4567, offer: Infinity }, atBest: { ...own.score, direct: 100, byChoice: 50 }, milliseconds: { p50: 42.4, mean: 51 } };
const comparison: Comparison = {
  quick: false,
  machine: { cores: 2, processor: 'Some CPU', memoryGb: 24, node: 'v20.20.2', day: '2026-11-22', loadBefore: 0.12 },
  phrases: 6481,
  engines: [own, peer],
  sizes: [{ times: 10, phrases: 60_000, words: 20_000, learnSeconds: 99.96, need: { p50: 0.5, mean: 0.61 }, turn: { p50: 0.9, mean: Number.NaN }, memoryMb: 350, peakMb: 380 }],
};
const rows = (text: string): string[][] => text.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(' | '));

test('the machine and what was asked come before the tables', () => {
  const lines = enginesReport(comparison).split('\n');
  expect(lines[0]).toBe('2 cores (Some CPU, 24 GB), Node v20.20.2, 2026-11-22; load of the machine before the run: 0.1.');
  expect(lines[2]).toBe('6,481 phrases learned; 200 questions in scope, 50 out of scope.');
});

test('each engine has its shares of what it was asked, its time and its memory', () => {
  const [, first, second] = rows(enginesReport(comparison));
  expect(first).toEqual(['Allô Département', '250', '98.0 %', '90.0 %', '0.5 %', '98.0 %', '95.0 %', '99.0 %', '2.0 %', '10.0 %', '0.31', '0.40', '8.0 s', '53 MB', '300 MB']);
  expect(second?.[5]).toBe('75.0 %');
  expect(second?.slice(-5)).toEqual(['42', '51', '8.0 s', '53 MB', '300 MB']);
});

test('the thresholds of the peers are said, ours has none', () => {
  expect(enginesReport(comparison)).toContain('Thresholds chosen: fuse.js alone answers from 0.46, offers from never (share).');
});

test('sizes have as many cells as their header, and what was not measured is not a number made up', () => {
  const sizes = rows(sizesReport(comparison.sizes));
  expect(sizes.map((row) => row.length)).toEqual([10, 10]);
  expect(sizes[1]).toEqual(['10 × the phrases', '60,000', '20,000', '0.50', '0.61', '0.90', '–', '100.0 s', '350 MB', '380 MB']);
});

test('a quick run warns first; no question in scope gives no share', () => {
  expect(enginesReport({ ...comparison, quick: true })).toMatch(/^\*\*A quick run/);
  const none = { ...own, score: { ...own.score, inScope: 0 } };
  expect(rows(enginesReport({ ...comparison, engines: [none] }))[1]?.[2]).toBe('–');
});

test('durations: the middle one and the mean', () => {
  expect(durationsOf([1, 9, 2])).toEqual({ p50: 2, mean: 4 });
  expect(durationsOf([]).mean).toBeNaN();
});
