import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TURN_STATUSES } from '../../src/dialogue/statuses';
import { runCommand } from './run-command';

const FIELDS = ['id', 'text', 'status', 'fiche', 'choices', 'also', 'emergency', 'emergency_level', 'commune', 'commune_choices', 'interlocutor', 'score', 'reply'];
const ask = (input: string, args: readonly string[] = []) => runCommand('ask', args, { input });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'allo-ask-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('answers each line of plain text, numbered, with the documented fields and nothing else on standard output', async () => {
  const { code, out, rows } = await ask('dossier mdph\nmon père ne respire plus\nquel temps fait-il demain ?\n');
  expect(code).toBe(0);
  expect(out.endsWith('\n')).toBe(true);
  expect(rows().map((row) => Object.keys(row))).toEqual([FIELDS, FIELDS, FIELDS]);
  expect(rows()).toMatchObject([
    { id: 1, text: 'dossier mdph', status: 'answered', fiche: 'mdph-dossier', interlocutor: 'mdph', emergency: null },
    { id: 2, status: 'emergency', emergency: '15-112', emergency_level: 'first' },
    { id: 3, fiche: null, commune: null },
  ]);
});

it('takes JSON lines with their ids, beside plain text', async () => {
  const { code, rows } = await ask('{"id":"q-1","text":"dossier mdph"}\n{"id":7,"text":"merci"}\n{"text":"bonjour"}\nbonjour\n{pas du json}\n');
  expect(code).toBe(0);
  expect(rows().map(({ id, text }) => [id, text])).toEqual([['q-1', 'dossier mdph'], [7, 'merci'], [3, 'bonjour'], [4, 'bonjour'], [5, '{pas du json}']]);
});

it('each line is the first of a conversation', async () => {
  const { rows } = await ask('comment demander le RSA\nLens\n');
  expect(rows()[1]?.fiche).not.toBe('rsa-demande');
});

it('--commune is known from the start', async () => {
  const { rows } = await ask('comment demander le RSA\n', ['--commune', '62498']);
  expect(rows()[0]).toMatchObject({ status: 'answered', fiche: 'rsa-demande', commune: '62498', interlocutor: 'mds-lens-1' });
});

it('a postal code in the place of an INSEE code is refused', async () => {
  const { code, out, errors } = await ask('bonjour\n', ['--commune', '62000']);
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(/--commune 62000: not an INSEE code/);
});

it('--at decides whether a counter is open', async () => {
  const question = 'mamie est maltraitée par son aide à domicile\n';
  const [day, night] = await Promise.all([ask(question, ['--at', '2026-11-24T10:00:00+01:00']), ask(question, ['--at', '2026-11-24T03:00:00+01:00'])]);
  expect(day.rows()[0]?.reply).not.toBe(night.rows()[0]?.reply);
  expect((await ask('x\n', ['--at', 'tomorrow'])).code).toBe(2);
});

it('--json: a line that is not JSON is left out, told with its number, and the others are answered', async () => {
  const { code, rows, errors } = await ask('{"text":"dossier mdph"}\noups\n{"txt":"x"}\n{"text":"merci"}\n', ['--json']);
  expect(code).toBe(1);
  expect(rows().map(({ text }) => text)).toEqual(['dossier mdph', 'merci']);
  expect(errors).toMatch(/standard input:2: with --json/);
  expect(errors).toMatch(/standard input:3:/);
});

it('reads files in their order, and names the one that is missing before answering anything', async () => {
  const [one, two] = ['one.txt', 'two.txt'].map((name) => join(folder, name));
  writeFileSync(one ?? '', 'bonjour\r\n\r\nmerci\r\n');
  writeFileSync(two ?? '', 'au revoir');
  const { code, rows } = await runCommand('ask', [one ?? '', two ?? '']);
  expect([code, rows().map(({ text }) => text)]).toEqual([0, ['bonjour', 'merci', 'au revoir']]);
  const missing = await runCommand('ask', [one ?? '', join(folder, 'three.txt')]);
  expect([missing.code, missing.out]).toEqual([2, '']);
  expect(missing.errors).toMatch(/three\.txt: this file does not exist/);
});

it('empty input gives nothing and is no error', async () => {
  expect(await ask('')).toMatchObject({ code: 0, out: '' });
  expect(await ask('\n\n  \n')).toMatchObject({ code: 0, out: '' });
});

it('an unknown territory or option is a wrong call, with what is known', async () => {
  const territory = await ask('bonjour\n', ['--territoire', 'atlantide']);
  expect([territory.code, territory.out]).toEqual([2, '']);
  expect(territory.errors).toMatch(/no territory "atlantide".*pas-de-calais/);
  const option = await ask('bonjour\n', ['--comune', '62498']);
  expect([option.code, option.out]).toEqual([2, '']);
  expect(option.errors).toMatch(/--comune/);
});

it('2,000 lines, some of them hostile, each get one row with a status of the list', async () => {
  const lines = Array.from({ length: 2000 }, (_, number) => ['dossier mdph', 'Lens', '😀', `<b>${number}</b>`, 'x'.repeat(3000), '{"text":5}', '06 12 34 56 78', '\u0007'][number % 8] ?? '');
  const { code, rows } = await ask(`${lines.join('\n')}\n`);
  expect(code).toBe(0);
  const answered = rows();
  expect(answered).toHaveLength(2000);
  for (const { status } of answered) expect(Object.keys(TURN_STATUSES)).toContain(status);
});
