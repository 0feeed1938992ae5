import type { z } from 'zod';
import { UsageError } from './command';
import { inputLines } from './input-lines';

/** Reads JSON Lines and validates each row. Throws a UsageError that names the file, the line and what is wrong. */
export async function jsonRows<T>(files: readonly string[], schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const { text, place } of inputLines(files)) {
    const parsed = schema.safeParse(parseJson(text, place));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new UsageError(`${place}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'wrong shape'}. See --help for the fields.`);
    }
    rows.push(parsed.data);
  }
  return rows;
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${place}: not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
}
