import { z } from 'zod';
import type { Action } from '../dialogue/types';

const id = z.string().min(1).max(100);

const actionSchema: z.ZodType<Action> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fiche'), fiche: id }),
  z.strictObject({ kind: z.literal('none_of_these') }),
  z.strictObject({ kind: z.literal('commune'), insee: id }),
  z.strictObject({ kind: z.literal('other_commune') }),
  z.strictObject({ kind: z.literal('no_commune') }),
  z.strictObject({ kind: z.literal('theme'), theme: id }),
  z.strictObject({ kind: z.literal('feedback'), value: z.enum(['yes', 'no']), fiche: id }),
  z.strictObject({ kind: z.literal('human') }),
]);

const valueSchema = z.object({ action: actionSchema });

/** The action that a button carried, or undefined for anything else: a client may send what it likes. */
export function readAction(value: unknown): Action | undefined {
  const parsed = valueSchema.safeParse(value);
  return parsed.success ? parsed.data.action : undefined;
}
