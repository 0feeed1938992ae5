/** The rules of `npm run architecture`, each proved able to fail, on a small tree that breaks them all. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const reportSchema = z.object({
  summary: z.object({ violations: z.array(z.object({ rule: z.object({ name: z.string(), severity: z.string() }), from: z.string(), to: z.string() })) }),
});
const configSchema = z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string(), severity: z.string() })) });

/** Rule → the file that breaks it, and what that file imports. */
type Violations = readonly (readonly [rule: string, file: string, imported: string])[];

const BROKEN: Violations = [
  ['arrows-of-bench', 'src/bench/bench.ts', '../review/group'],
  ['arrows-of-cli', 'src/cli/ask.ts', '../http/server'],
  ['arrows-of-console', 'src/console/page.ts', '../bot/bot'],
  ['arrows-of-bot', 'src/bot/upward.ts', '../review/group'],
  ['arrows-of-directline', 'src/directline/routes.ts', '../engine/assistant'],
  ['arrows-of-http', 'src/http/app.ts', '../bot/bot'],
  ['arrows-of-review', 'src/review/teach.ts', '../console/page'],
  ['arrows-of-journal', 'src/journal/journal.ts', '../knowledge/schema'],
  ['arrows-of-evaluation', 'src/evaluation/grade.ts', '../journal/store'],
  ['arrows-of-engine', 'src/engine/assistant.ts', '../journal/store'],
  ['arrows-of-dialogue', 'src/dialogue/respond.ts', '../engine/cache'],
  ['arrows-of-dialogue', 'src/dialogue/settings.ts', '../config'],
  ['arrows-of-understanding', 'src/understanding/rank.ts', '../dialogue/turn'],
  ['arrows-of-knowledge', 'src/knowledge/load.ts', '../dialogue/turn'],
  ['arrows-of-territory', 'src/territory/sector.ts', '../understanding/stem'],
  ['arrows-of-build', 'src/build/build.ts', '../knowledge/schema'],
  ['no-unknown-folder', 'src/utils/strings.ts', '../knowledge/schema'],
  ['config-knows-nothing', 'src/config.ts', './knowledge/schema'],
  ['nothing-imports-main', 'src/http/restart.ts', '../main'],
  ['browser-code-apart', 'src/http/client/widget.ts', '../server'],
  ['no-import-of-browser-code', 'src/http/pages.ts', './client/chat'],
  ['journal-knows-the-vocabulary-only', 'src/journal/run.ts', '../dialogue/turn'],
  ['direct-line-knows-the-vocabulary-only', 'src/directline/count.ts', '../dialogue/turn'],
  ['direct-line-mounted-in-one-place', 'src/http/routes.ts', '../directline/token'],
  ['bot-knows-the-port-only', 'src/bot/shortcut.ts', '../directline/token'],
  ['territory-knows-the-schema-only', 'src/territory/load.ts', '../knowledge/files'],
  ['botbuilder-in-bot-only', 'src/cli/chat.ts', 'botbuilder'],
  ['botbuilder-in-bot-only', 'src/http/messages.ts', 'botbuilder-core'],
  ['restify-in-http-only', 'src/directline/server.ts', 'restify'],
  ['database-in-journal-only', 'src/console/rows.ts', 'postgres'],
  ['database-in-journal-only', 'src/review/rows.ts', '@prisma/client'],
  ['natural-by-sub-path', 'src/understanding/tokens.ts', 'natural'],
  ['no-input-output-in-the-core', 'src/dialogue/clock.ts', 'node:fs'],
  ['no-input-output-in-the-core', 'src/understanding/fetch.ts', 'node:https'],
  ['no-input-output-in-the-core', 'src/knowledge/watch.ts', 'fs/promises'],
  ['no-input-output-in-the-core', 'src/territory/git.ts', 'node:child_process'],
  ['loaders-read-files-only', 'src/knowledge/knowledge-files.ts', 'node:net'],
  ['loaders-read-files-only', 'src/territory/load-communes.ts', 'node:child_process'],
  ['known-packages-in-the-core', 'src/dialogue/log.ts', 'pino'],
  ['no-circle', 'src/engine/one.ts', './two'],
  ['no-unresolvable-import', 'src/engine/lost.ts', './nowhere'],
  ['no-development-dependency', 'src/cli/fake.ts', 'fast-check'],
];

/** What must be allowed, though close to what is not. */
const ALLOWED: readonly (readonly [file: string, imported: string])[] = [
  ['src/main.ts', './http/app'],
  ['src/main.ts', './bot/bot'],
  ['src/main.ts', 'pino'],
  ['src/bot/bot.ts', 'botbuilder'],
  ['src/bot/bot.ts', '../directline/bot-port'],
  ['src/http/server.ts', 'restify'],
  ['src/http/app.ts', '../directline/token'],
  ['src/http/app.ts', '../config'],
  ['src/bench/echo.ts', 'restify'],
  ['src/journal/store.ts', '@prisma/client'],
  ['src/journal/store.ts', 'postgres'],
  ['src/journal/store.ts', 'node:net'],
  ['src/journal/store.ts', '../dialogue/types'],
  ['src/knowledge/knowledge-files.ts', 'node:fs'],
  ['src/knowledge/hash.ts', 'node:crypto'],
  ['src/understanding/stem.ts', 'natural/lib/natural/stemmers/porter_stemmer_fr'],
  ['src/dialogue/turn.ts', '../understanding/stem'],
  ['src/territory/sector.ts', '../knowledge/schema'],
  ['src/build/generate.ts', '@prisma/client'],
];

const BYSTANDERS = [
  'src/review/group', 'src/http/server', 'src/bot/bot', 'src/engine/cache', 'src/knowledge/schema', 'src/journal/store', 'src/dialogue/turn',
  'src/dialogue/types', 'src/understanding/stem', 'src/main', 'src/http/client/chat', 'src/directline/token', 'src/directline/bot-port',
  'src/knowledge/files', 'src/engine/two', 'src/http/app', 'src/config', 'src/console/page', 'src/engine/assistant',
];
const PACKAGES = { botbuilder: '', 'botbuilder-core': '', restify: '', postgres: '', '@prisma/client': '', pino: '', natural: 'lib/natural/stemmers/porter_stemmer_fr.js' };

let tree: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

/** A module that imports what it is told to, and exports something. */
function moduleText(imports: readonly string[]): string {
  return [...imports.map((path, index) => `import * as import${index} from '${path}';`), `export const used = [${imports.map((_, index) => `import${index}`).join()}];`, ''].join('\n');
}

/** Rule → the files it reports. */
async function violationsOf(folder: string): Promise<Map<string, Set<string>>> {
  const run = promisify(execFile)(process.execPath, [DEPCRUISE, '--config', CONFIG, '--output-type', 'json', 'src'], { cwd: folder, maxBuffer: 2 ** 26 });
  // With errors found its exit code is their number, and execFile rejects with the same output.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const found = new Map<string, Set<string>>();
  for (const { rule, from, to } of reportSchema.parse(JSON.parse(stdout)).summary.violations) {
    expect(rule.severity).toBe('error');
    found.set(rule.name, (found.get(rule.name) ?? new Set()).add(`${from} → ${to}`));
  }
  return found;
}

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'allo-architecture-'));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'commonjs', moduleResolution: 'bundler', target: 'es2023' } }));
  const dependencies = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, '1']));
  write('package.json', JSON.stringify({ name: 'fixture', dependencies, devDependencies: { 'fast-check': '1' } }));
  for (const [name, file] of Object.entries({ ...PACKAGES, 'fast-check': '' })) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
    if (file !== '') write(`node_modules/${name}/${file}`, 'module.exports = {};\n');
  }
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

function writeSources(imports: readonly (readonly [file: string, imported: string])[]): void {
  const files = new Map<string, string[]>(BYSTANDERS.map((path) => [`${path}.ts`, []]));
  for (const [file, imported] of imports) files.set(file, [...(files.get(file) ?? []), imported]);
  for (const [file, list] of files) write(file, moduleText(list));
}

test('a tree that breaks every rule: each is reported for the file that breaks it', async () => {
  writeSources([...BROKEN.map(([, file, imported]) => [file, imported] as const), ['src/engine/two.ts', './one']]);
  write('src/engine/alone.ts', 'export const alone = 1;\n');
  const found = await violationsOf(tree);
  for (const [rule, file] of BROKEN) {
    const files = [...(found.get(rule) ?? [])].map((arrow) => arrow.split(' → ')[0]);
    expect({ rule, files }).toEqual({ rule, files: expect.arrayContaining([file]) });
  }
  expect([...(found.get('no-orphan') ?? [])]).toContain('src/engine/alone.ts → src/engine/alone.ts');
  // No rule is left without proof that it can fail.
  const config: unknown = await import(CONFIG);
  expect([...found.keys()].sort()).toEqual(configSchema.parse(config).forbidden.map(({ name }) => name).sort());
});

test('a tree within the rules: nothing is reported', async () => {
  writeSources(ALLOWED);
  const found = await violationsOf(tree);
  found.delete('no-orphan'); // the bystanders that nobody imports here
  expect([...found]).toEqual([]);
});

test('every rule says what to do instead', async () => {
  const config: unknown = await import(CONFIG);
  const terse = configSchema.parse(config).forbidden.filter(({ comment }) => comment.split(' ').length < 8);
  expect(terse).toEqual([]);
});
