/** Runs a TypeScript program of the tests in a process of its own, which a test may kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Program {
  readonly child: ChildProcess;
  /** The first line it prints; rejects with what it said on standard error when it ends before. */
  readonly firstLine: Promise<string>;
  /** Resolves when it has ended, with its exit code (null when a signal ended it). */
  readonly ended: Promise<number | null>;
}

/** Starts `file` with arguments, as another account when one is given (root only). */
export function startProgram(file: string, args: readonly string[], account?: { uid: number; gid: number }): Program {
  const child = spawn(process.execPath, ['-r', join(__dirname, 'typescript-hook.cjs'), file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  });
  let [out, errors] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
    void ended.then((code) => reject(new Error(`ended with code ${code}: ${errors}`)));
  });
  firstLine.catch(() => undefined);
  return { child, firstLine, ended };
}
