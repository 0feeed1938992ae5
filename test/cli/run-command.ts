/** Runs a compiled command as a child process, as `npm run` does, with the models that the tests share. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TEST_MODELS } from '../support/real-assistant';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
  /** Lines of the standard output, each parsed as JSON. */
  rows(): Record<string, unknown>[];
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The data folder of the commands; its models are those that the other tests use, so that nothing is trained twice. */
const DATA_DIR = join(ROOT, '.data', 'test-commands');
mkdirSync(DATA_DIR, { recursive: true });
if (!existsSync(join(DATA_DIR, 'models'))) {
  try {
    symlinkSync(TEST_MODELS, join(DATA_DIR, 'models'));
  } catch (error) {
    // Another test file was first.
    if (!existsSync(join(DATA_DIR, 'models'))) throw error;
  }
}

/** Runs `dist/cli/<name>.js`; the environment of the tests is not passed on. */
export function runCommand(name: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli', `${name}.js`), ...args], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  // A command that ends before it has read everything closes the pipe.
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const rows = () => out.split('\n').filter(Boolean).map((line): Record<string, unknown> => JSON.parse(line));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, errors, rows })));
}
