/** The other side of `runProgram`: takes the one job that its parent sends, answers it, and ends. */
import type { z } from 'zod';

/**
 * Does the job sent to this process.
 * @param work gives the figures to send back; what it registers is closed at the end, and when the parent goes away
 */
export function answerJob<T>(schema: z.ZodType<T>, work: (job: T, onClose: (close: () => Promise<void>) => void) => Promise<unknown>): void {
  const closing: (() => Promise<void>)[] = [];
  const end = async (code: number): Promise<never> => {
    for (const close of closing.splice(0).reverse()) await close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    process.exit(code);
  };
  process.once('SIGTERM', () => void end(1));
  // A terminal's Ctrl-C reaches us too: the parent decides when we end.
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => void end(1));
  process.once('message', (message) => {
    work(schema.parse(message), (close) => closing.push(close)).then(
      (figures) => process.send?.(figures, () => void end(0)),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        void end(1);
      },
    );
  });
}
