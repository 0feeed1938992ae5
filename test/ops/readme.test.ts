/** The README says what the code does: the settings, the commands and their options, the script tag. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsTable } from '../../src/config';
import { readFrom } from './read-from';

const read = readFrom(join(__dirname, '../..'));
const readme = read('README.md');
const scripts = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).scripts;

/** The section under a heading, up to the next one of its level or above. */
function section(heading: string): string {
  const level = heading.indexOf(' ');
  const start = readme.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`The README has no "${heading}".`);
  const rest = readme.slice(start + heading.length + 1);
  const end = rest.search(new RegExp(`\n#{1,${level}} `));
  return end < 0 ? rest : rest.slice(0, end);
}

test('the settings table is the one of src/config.ts (paste settingsTable() between the marks when it is not)', () => {
  const [, table] = /<!-- settings:[^\n]*-->\n([\s\S]*?)\n<!-- \/settings -->/.exec(readme) ?? [];
  expect(table).toBe(settingsTable());
});

test('every npm script it mentions exists, and every script for people is mentioned', () => {
  const mentioned = new Set([...readme.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map((match) => match[1] ?? ''));
  for (const name of mentioned) expect(Object.keys(scripts)).toContain(name);
  const run = Object.keys(scripts).filter((name) => !['start', 'test'].includes(name));
  expect([...mentioned].sort()).toEqual(run.sort());
});

test('it opens in French with the two commands and the script tag', () => {
  const opening = readme.slice(0, readme.indexOf('\n---\n'));
  for (const part of ['Pour les départements', 'npm ci\nnpm start', 'docs/images/chat-360.png', 'docs/ecrire-une-fiche.md', '#settings']) expect(opening).toContain(part);
});

test('the script tag is the one of the demonstration page', () => {
  const tag = /<script src="[^>]*><\/script>/.exec(readme)?.[0];
  const demo = /<script src="[^>]*><\/script>/.exec(read('src/http/pages/demo.html'))?.[0];
  expect(demo?.replace('{{widget}}', 'https://HOST/widget.js').replace('{{territoire}}', 'pas-de-calais')).toBe(tag);
});

test('every data attribute that the launcher reads is tabled, and no other', () => {
  const source = read('src/http/client/widget-settings.ts');
  const attribute = (key: string): string => `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const known = new Set([...source.matchAll(/\bdata\.([a-zA-Z]+)/g)].map((match) => attribute(match[1] ?? '')));
  const rows = section('## Embedding').split('\n').filter((line) => line.startsWith('| `data-'));
  const tabled = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(data-[a-z-]+)`/g)].map((match) => match[1] ?? ''));
  expect(tabled.sort()).toEqual([...known].sort());
});

describe('each command', () => {
  const commands = readdirSync(join(__dirname, '../../src/cli')).flatMap((file) => {
    const help = file.endsWith('.ts') ? /const HELP = `([\s\S]*?)`;/.exec(read(`src/cli/${file}`))?.[1] : undefined;
    return help === undefined ? [] : [{ file, help }];
  });

  test('is found', () => {
    expect(commands.map(({ file }) => file)).toEqual(['account.ts', 'ask.ts', 'evaluate.ts', 'knowledge-check.ts', 'matcher.ts']);
  });

  test.each(commands)('$file is documented with all its options, and none that it has not', ({ file, help }) => {
    const options = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]+/g))].filter((option) => !['--silent', '--help'].includes(option)).sort();
    const name = file === 'knowledge-check.ts' ? 'knowledge:check' : file.replace('.ts', '');
    expect(options(section(`### ${name}`))).toEqual(options(help));
  });

  test('ask prints the fields that the README tables', () => {
    const [, list = ''] = /Prints one JSON object per line:\n([^\n]*)/.exec(commands.find(({ file }) => file === 'ask.ts')?.help ?? '') ?? [];
    const rows = section('### ask').split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `--'));
    const tabled = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map((match) => match[1]));
    expect(tabled).toEqual(list.trim().split(/,\s*/));
  });
});

test('the metrics it tables are the application’s own', () => {
  const names = [...read('src/http/metrics.ts').matchAll(/name: '([a-z_]+)'/g)].map((match) => match[1] ?? '');
  const own = [...section('## Operations').matchAll(/^\| `([a-z_]+)(?:\{[a-z,]+\})?` \|/gm)].map((match) => match[1] ?? '');
  expect(own.sort()).toEqual(names.sort());
});
