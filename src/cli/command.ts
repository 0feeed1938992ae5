import { ConfigError } from '../config';
import { KnowledgeError } from '../knowledge/problem';

/** A mistake in how a command was called: its message is enough, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Writes a line for people on standard error: standard output is for results only. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a command and turns its end into an exit code: 0, what it returns, 2 for a usage or setting error, 1 for any other.
 * @param main the command; returns its exit code
 * @param help shown on `--help`
 */
export async function runCommand(main: (args: readonly string[]) => Promise<number>, help: string): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${help.trim()}\n`);
    return;
  }
  // A reader that closes early (`| head`) is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    process.exitCode = await main(args);
  } catch (error) {
    tell(explain(error));
    process.exitCode = isUsage(error) ? 2 : 1;
  }
}

function isUsage(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ConfigError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
}

function explain(error: unknown): string {
  if (isUsage(error) || error instanceof KnowledgeError) return `${error.message}\nSee --help.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
