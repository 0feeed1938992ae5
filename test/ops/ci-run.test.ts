/** .ci/run itself, in a small checkout where npm is a stand-in that notes how it was called and ends as told. */
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');

/** Notes its arguments and the version of node in PATH; fails on the command named by FAIL; plays jest and npm install. */
const NPM = `#!/usr/bin/env bash
echo "$* [$(node --version | cut -d. -f1)]" >> "$CALLS"
if [ "$1" = install ]; then
  mkdir -p "$3/node_modules/node/bin"
  printf '#!/usr/bin/env bash\\n[ "$1" = --version ] && echo v%s && exit\\nexec "%s" "$@"\\n' "$INSTALLS" "$REAL_NODE" > "$3/node_modules/node/bin/node"
  chmod +x "$3/node_modules/node/bin/node"
fi
for word in "$@"; do
  case $word in --outputFile=*)
    printf '{"numPassedTests":%s,"numFailedTests":%s,"numRuntimeErrorTestSuites":%s}' "$PASSED" "$FAILED_TESTS" "$BROKEN_FILES" > "\${word#*=}"
    printf 'Test Suites: 3 total\\nTests:       %s passed\\nTime:        1 s\\n' "$PASSED" >&2
    [ "$FAILED_TESTS$BROKEN_FILES" = 00 ] || exit 1 ;;
  esac
done
[ "$*" = "$FAIL" ] && exit 3
exit 0
`;

interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly lastLine: string;
  readonly calls: readonly string[];
}

let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'allo-ci-'));
  cpSync(join(ROOT, '.ci'), join(checkout, '.ci'), { recursive: true });
  writeFileSync(join(checkout, 'package-lock.json'), '{}');
  mkdirSync(join(checkout, 'bin'));
  writeFileSync(join(checkout, 'bin/npm'), NPM);
  writeFileSync(join(checkout, 'bin/chromium'), '#!/bin/sh\n');
  for (const program of ['npm', 'chromium']) chmodSync(join(checkout, 'bin', program), 0o755);
  symlinkSync(process.execPath, join(checkout, 'bin/node'));
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

/** Runs .ci/run from another directory, as a CI host may. */
async function run(settings: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const calls = join(checkout, 'calls');
  const env = {
    PATH: `${join(checkout, 'bin')}:/usr/bin:/bin`,
    CALLS: calls,
    REAL_NODE: process.execPath,
    INSTALLS: '24.21.0',
    FAIL: 'nothing',
    PASSED: '120',
    FAILED_TESTS: '0',
    BROKEN_FILES: '0',
    ...settings,
  };
  const child = promisify(execFile)(join(checkout, '.ci/run'), { env, cwd: tmpdir() });
  const { code, stdout } = await child.then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (error: { code: number; stdout: string }) => error,
  );
  const noted = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return { code, output: stdout, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '', calls: noted };
}

const HERE = `[${process.version.split('.')[0]}]`;
const tests = (name: string): string => `test -- --json --outputFile=test-artifacts/tests-${name}.json`;

test('a fresh clone where all is well: every check once, the tests under both versions of Node, then the count', async () => {
  const { code, calls, output, lastLine } = await run();
  expect(calls.map((call) => call.replace(/--prefix \S+/, '--prefix TMP'))).toEqual([
    `ci ${HERE}`,
    `run build ${HERE}`,
    `run lint ${HERE}`,
    `run architecture ${HERE}`,
    `run typecheck ${HERE}`,
    `run knowledge:check ${HERE}`,
    `${tests('node20')} ${HERE}`,
    `install --prefix TMP --no-save --ignore-scripts=false node@24 ${HERE}`,
    `${tests('node24')} [v24]`,
  ]);
  expect(output).toContain('=== Lint (npm run lint)');
  expect(output).toMatch(/Tests: {7}120 passed/);
  expect(lastLine).toBe('120 passed, 0 failed');
  expect(code).toBe(0);
});

test('packages that already match the lock file are not installed again', async () => {
  mkdirSync(join(checkout, 'node_modules'));
  writeFileSync(join(checkout, 'node_modules/.package-lock.json'), '{}');
  utimesSync(join(checkout, 'package-lock.json'), new Date(0), new Date(0));
  const { calls, code } = await run();
  expect(calls[0]).toBe(`run build ${HERE}`);
  expect(code).toBe(0);
});

test.each(['run lint', 'run architecture', 'run typecheck', 'run knowledge:check'])('when "npm %s" fails, the rest still runs and CI fails', async (command) => {
  const { code, calls, output, lastLine } = await run({ FAIL: command });
  expect(code).not.toBe(0);
  expect(calls).toHaveLength(9);
  expect(output).toMatch(new RegExp(`^failed: .*npm ${command}`, 'm'));
  expect(lastLine).toBe('120 passed, 0 failed');
});

test('failed tests are counted, and so is a test file that could not run', async () => {
  const { code, lastLine } = await run({ PASSED: '118', FAILED_TESTS: '2', BROKEN_FILES: '1' });
  expect(lastLine).toBe('118 passed, 3 failed');
  expect(code).not.toBe(0);
});

test('tests that fail under Node 24 only make CI fail', async () => {
  const { code, lastLine, output } = await run({ FAIL: tests('node24') });
  expect(lastLine).toBe('120 passed, 0 failed');
  expect(output).toMatch(/^failed: Tests \(npm test\) under Node 24$/m);
  expect(code).not.toBe(0);
});

test('another version than Node 24 is never taken for it', async () => {
  const { code, calls } = await run({ INSTALLS: '22.1.0' });
  expect(calls.filter((call) => call.startsWith('test'))).toHaveLength(1);
  expect(code).not.toBe(0);
});

test.each([
  ['ci', 1],
  ['run build', 2],
])('after "npm %s" has failed nothing else runs, and the count says so', async (command, calls) => {
  const outcome = await run({ FAIL: command });
  expect(outcome.calls).toHaveLength(calls);
  expect(outcome.lastLine).toBe('0 passed, 1 failed');
  expect(outcome.code).not.toBe(0);
});

test('a report of an earlier run is never counted', async () => {
  await run();
  const { lastLine } = await run({ FAIL: 'run build' });
  expect(lastLine).toBe('0 passed, 1 failed');
});
