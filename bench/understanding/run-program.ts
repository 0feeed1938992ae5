import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';
import { environment } from '../app-programs';
import type { ServerProgram } from '../running-server';

/** What a program that ends badly said last. */
const COMPLAINT = 2_000;
/** PostgreSQL has ended by then. */
const STOP_LIMIT_MS = 10_000;

export interface ProgramJob<T> {
  readonly name: string;
  /** A JavaScript file that calls `answerJob`. */
  readonly file: string;
  readonly args: readonly string[];
  readonly job: unknown;
  readonly answer: z.ZodType<T>;
  readonly limitMs: number;
  /** Called with the way to stop it. */
  readonly onStop: ServerProgram['onStop'];
}

/** Gives a job to a program in a process of its own, and its checked answer. Rejects with what it said when it fails or is too slow. */
export async function runProgram<T>({ name, file, args, job, answer, limitMs, onStop }: ProgramJob<T>): Promise<T> {
  const child = fork(file, [...args], { env: environment({}), execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    // One that is busy learning does not hear.
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(killer);
  };
  onStop(name, stop);
  const late = setTimeout(() => void stop(), limitMs);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-COMPLAINT)));
  let figures: unknown;
  child.once('message', (message) => (figures = message));
  child.send(job as object);
  const [code, signal] = await ended;
  clearTimeout(late);
  if (code !== 0 || figures === undefined) throw new Error(`${name} ended with ${String(signal ?? code)} (limit: ${limitMs / 1000} s):\n${said}`);
  return answer.parse(figures);
}
