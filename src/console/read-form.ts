/** Reads the fields of a form against a schema; what is wrong comes back by field, to be shown beside it. */
import { z } from 'zod';
import type { FieldProblems } from './templates/forms';

export type FormReading<T> = { readonly ok: true; readonly values: T } | { readonly ok: false; readonly problems: FieldProblems };

/** A line of text, bounded, without control characters (which a database may not hold). */
export function line(min: number, max: number, problem: string) {
  return z
    .string()
    .trim()
    .min(min, problem)
    .max(max, problem)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, problem);
}

/** The fields of `names` may come several times: they are read as lists. */
export function readForm<S extends z.ZodType>(schema: S, fields: URLSearchParams, lists: readonly string[] = []): FormReading<z.output<S>> {
  const names = [...new Set([...fields.keys(), ...lists])];
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, lists.includes(name) ? fields.getAll(name) : fields.get(name)])));
  if (parsed.success) return { ok: true, values: parsed.data };
  // The first problem of each field: the others often follow from it.
  const problems: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) problems[String(path[0] ?? '')] ??= message;
  return { ok: false, problems };
}
