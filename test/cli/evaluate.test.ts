import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run-command';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'allo-evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, rows: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

const QUESTIONS = [
  { id: 'q1', text: 'dossier mdph', expect: ['mdph-dossier'], style: 'plain' },
  { id: 'q2', text: 'dossier mdph', expect: ['rsa-demande'], style: 'sms' },
  { id: 'q3', text: 'zorglub fnarq krastapok', expect: ['rsa-demande'], style: 'sms' },
];
const OTHERS = [
  { id: 'u1', text: 'mon père ne respire plus', urgence: '15-112' },
  { id: 'u2', text: 'dossier mdph', urgence: '18' },
  { id: 'c1', text: 'lens', insee: '62498' },
  { id: 'c2', text: '62160', insee: ['62186', '62386', '62019'] },
  { id: 'c3', text: 'Lille', insee: null },
  { id: 's1', text: 'bonjour', kind: 'greeting' },
  { id: 's2', text: 'bonjour', kind: 'thanks' },
  { id: 'h1', text: 'quel temps fait-il demain ?', expect: [], kind: 'plain' },
  { id: 'f1', text: 'dossier mdph', expect: ['mdph-dossier'] },
];

interface Figures {
  readonly figures: Readonly<Record<string, readonly { name: string; count: number; of: number }[]>>;
  readonly failures?: readonly string[];
}

async function figuresOf(paths: readonly string[], args: readonly string[] = []): Promise<Figures> {
  const { code, out } = await runCommand('evaluate', ['--json', ...args, ...paths]);
  expect(code).toBe(0);
  return JSON.parse(out) as Figures; // what the command printed: checked by the tests
}

it('counts what each file measures, by its fields', async () => {
  const { figures } = await figuresOf([file('questions.jsonl', QUESTIONS), file('others.jsonl', OTHERS)]);
  const count = (measure: string, name: string) => figures[measure]?.find((figure) => figure.name.startsWith(name));
  expect(count('question', 'success')).toMatchObject({ count: 1, of: 3 });
  expect(count('question', 'wrong direct')).toMatchObject({ count: 1, of: 3 });
  expect(count('question', 'refusal')).toMatchObject({ count: 1, of: 3 });
  expect(count('question', '  sms')).toMatchObject({ count: 0, of: 2 });
  expect(count('emergency', 'shown first, right')).toMatchObject({ count: 1, of: 2 });
  expect(count('emergency', 'missed')).toMatchObject({ count: 1, of: 2 });
  expect(count('commune', 'exact')).toMatchObject({ count: 3, of: 3 });
  expect(count('small_talk', 'right')).toMatchObject({ count: 1, of: 2 });
  expect(count('out_of_scope', 'refused')).toMatchObject({ count: 1, of: 1 });
  expect(count('false_friend', 'no emergency')).toMatchObject({ count: 1, of: 1 });
});

it('--failures names the rows that failed, and only those', async () => {
  const { failures } = await figuresOf([file('questions.jsonl', QUESTIONS), file('others.jsonl', OTHERS)], ['--failures']);
  expect(failures?.map((line) => line.split('\t').slice(0, 2))).toEqual([['q2', 'wrong_direct'], ['q3', 'refusal'], ['u2', 'missed'], ['s2', 'wrong']]);
});

it('--failures without a failure lists none', async () => {
  const { failures } = await figuresOf([file('right.jsonl', QUESTIONS.slice(0, 1))], ['--failures']);
  expect(failures).toEqual([]);
});

it('without --json prints a table for people', async () => {
  const { code, out } = await runCommand('evaluate', ['--failures', file('questions.jsonl', QUESTIONS)]);
  expect(code).toBe(0);
  expect(out).toMatch(/success \(direct or by choice\)\s+33\.3 %\s+1\/3/);
  expect(out).toMatch(/^q2\twrong_direct\t/m);
});

it('without a file scores the question bank, and --fiches tells how each fiche fares', async () => {
  const { code, out } = await runCommand('evaluate', ['--fiches']);
  expect(code).toBe(0);
  for (const measure of ['question', 'out_of_scope', 'emergency', 'false_friend', 'small_talk', 'commune', 'follow_up']) expect(out).toMatch(new RegExp(`^${measure}$`, 'm'));
  expect(out).toMatch(/ \d\/\d rsa-demande/);
});

it.each([
  ['a file that does not exist', ['nowhere.jsonl'], /nowhere\.jsonl.*does not exist/],
  ['an unknown option', ['--fail', 'x'], /--fail/],
])('%s is a wrong call', async (_, args, said) => {
  const { code, out, errors } = await runCommand('evaluate', args);
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(said);
});

it('a row of no known shape is named with its file and line', async () => {
  const path = file('wrong.jsonl', [QUESTIONS[0] ?? {}, { id: 'x', question: 'x' }]);
  const { code, errors } = await runCommand('evaluate', [path]);
  expect(code).toBe(2);
  expect(errors).toMatch(/wrong\.jsonl:2:/);
});

it('a moment that is none is refused', async () => {
  expect((await runCommand('evaluate', ['--at', 'tomorrow', file('right.jsonl', QUESTIONS)])).code).toBe(2);
});
