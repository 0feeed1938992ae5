import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';

/** The first start learns from all phrases, on a machine that may be slow. */
const START_LIMIT_MS = 180_000;
/** The application ends within 5 s of being asked. */
const STOP_LIMIT_MS = 10_000;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+(?=\/)/;

export interface RunningServer {
  readonly url: string;
  /** Moment of its start, on the clock of `performance.now()`. */
  readonly startedAt: number;
  /** Asks it to end and waits; kills it when it does not. Rejects when it did not end well. Idempotent. */
  stop(): Promise<void>;
}

export interface ServerProgram {
  readonly name: string;
  /** A JavaScript file that says its address on standard error once it listens. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** Called with the way to stop it as soon as it runs, before it is known to have started. */
  readonly onStop: (name: string, stop: () => Promise<void>) => void;
}

/** Starts a program and waits for its address. Rejects with what it said when it ends before, or takes too long. */
export async function startServer({ name, file, env, onStop }: ServerProgram): Promise<RunningServer> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit').then(([code, signal]) => `${name} ended with ${String(code ?? signal)}`);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    const end = await ended;
    clearTimeout(killer);
    if (child.exitCode !== 0) throw new Error(`${end} when it was stopped.`);
  };
  onStop(name, stop);
  let said = '';
  const address = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} did not start within ${START_LIMIT_MS / 1000} s:\n${said}`)), START_LIMIT_MS);
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
      const [url] = ADDRESS.exec(said) ?? [];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    });
    void ended.then((end) => {
      clearTimeout(late);
      reject(new Error(`${end} before it listened:\n${said}`));
    });
  });
  return { url: await address, startedAt, stop };
}
