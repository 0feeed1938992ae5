import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ASK, environment } from './app-programs';
import type { AskFigures } from './figures';
import type { ServerProgram } from './running-server';

const LIMIT_MS = 180_000;
const NEWLINE = 10;

/**
 * Gives lines to the `ask` command and times its answers. The models must already be in `dataDir`.
 * Rejects when it fails, takes more than three minutes, or does not answer each line.
 */
export async function measureAsk(lines: readonly string[], dataDir: string, onStop: ServerProgram['onStop']): Promise<AskFigures> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--require', join(__dirname, 'report-peak-memory.js'), ASK], {
    env: environment({ DATA_DIR: dataDir }),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  onStop('ask', async () => void child.kill());
  child.stdin.on('error', () => undefined); // it ended early: its exit code and its answers tell
  child.stdin.end(`${lines.join('\n')}\n`);
  const [answers, complaints, peak, [code, signal]] = await Promise.all([
    countLines(child.stdout),
    text(child.stderr),
    text(readable(child.stdio[3])),
    once(child, 'exit'),
  ]);
  if (code !== 0 || answers.count !== lines.length) {
    throw new Error(`ask answered ${answers.count} lines of ${lines.length} and ended with ${String(code ?? signal)}:\n${complaints}`);
  }
  return {
    lines: lines.length,
    linesPerSecond: (answers.count - answers.inFirstChunk) / ((answers.lastAt - answers.firstAt) / 1000),
    seconds: (answers.lastAt - started) / 1000,
    peakMemoryMb: Number(peak) / 1024,
  };
}

/** Counts lines as they come. Those of the first chunk are the work done before the clock of the rate starts. */
async function countLines(stream: Readable): Promise<{ count: number; inFirstChunk: number; firstAt: number; lastAt: number }> {
  let [count, inFirstChunk, firstAt, lastAt] = [0, 0, 0, 0];
  stream.on('data', (chunk: Buffer) => {
    lastAt = performance.now();
    for (const byte of chunk) if (byte === NEWLINE) count++;
    if (firstAt > 0) return;
    firstAt = lastAt;
    inFirstChunk = count;
  });
  await once(stream, 'end');
  return { count, inFirstChunk, firstAt, lastAt };
}

function readable(stream: unknown): Readable {
  if (stream instanceof Readable) return stream;
  throw new Error('The pipe of file descriptor 3 is missing: this system’s Node does not give extra pipes.');
}
