import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGLISH, FRENCH } from '../understanding/small-sets';
import type { Example } from '../../src/understanding/ranker';
import { runCommand } from './run-command';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'allo-matcher-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const lines = (examples: readonly Example[]): string => examples.map(({ tokens, label }) => `${JSON.stringify({ text: tokens.join(' '), label })}\n`).join('');

it.each([
  ['French', FRENCH, 'comment avoir le rsa', 'rsa'],
  ['English', ENGLISH, 'when will my card arrive', 'card'],
])('learns a %s set it has never seen, and ranks every label', async (_, examples, text, label) => {
  const args = ['--train', file('train.jsonl', lines(examples)), '--test', file('test.jsonl', `${JSON.stringify({ text, label })}\n`)];
  const [{ code, rows, errors }, again] = await Promise.all([runCommand('matcher', args), runCommand('matcher', args)]);
  expect(code).toBe(0);
  const [row] = rows();
  expect(row).toMatchObject({ text, label, ranking: [[label, expect.any(Number)], [expect.any(String), expect.any(Number)], [expect.any(String), expect.any(Number)]] });
  expect(errors).toMatch(/accuracy\s+100\.00 % \(1\/1\)/);
  expect(errors).toMatch(/per query\s+\d+ µs/);
  expect(again.out).toBe(rows().map((one) => `${JSON.stringify(one)}\n`).join(''));
});

it('never gives more than ten labels', async () => {
  const many = Array.from({ length: 15 }, (_, number) => ({ text: `sujet numéro ${number}`, label: `l${number}` }));
  const text = many.map((row) => `${JSON.stringify(row)}\n`).join('');
  const { rows } = await runCommand('matcher', ['--train', file('many.jsonl', text), '--test', file('many-test.jsonl', text)]);
  expect(rows()).toHaveLength(15);
  for (const { ranking } of rows()) expect(ranking).toHaveLength(10);
});

it.each([
  ['no file', [], /--train and --test/],
  ['only one file', ['--train', 'x.jsonl'], /--train and --test/],
])('%s is a wrong call', async (_, args, said) => {
  const { code, out, errors } = await runCommand('matcher', args);
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(said);
});

it('a row that is not JSON, or without a label, is named with its line', async () => {
  const right = file('right.jsonl', lines(FRENCH));
  const notJson = await runCommand('matcher', ['--train', file('oups.jsonl', `${lines(FRENCH)}oups\n`), '--test', right]);
  expect([notJson.code, notJson.errors]).toEqual([2, expect.stringMatching(/oups\.jsonl:19: not JSON/)]);
  const noLabel = await runCommand('matcher', ['--train', right, '--test', file('no-label.jsonl', '{"text":"x"}\n')]);
  expect([noLabel.code, noLabel.errors]).toEqual([2, expect.stringMatching(/no-label\.jsonl:1:.*label/)]);
});

it('one label is too few to learn anything, and it is said', async () => {
  const one = file('one.jsonl', '{"text":"a b c","label":"x"}\n');
  const { code, errors } = await runCommand('matcher', ['--train', one, '--test', one]);
  expect(code).not.toBe(0);
  expect(errors).toMatch(/at least two labels/);
});
