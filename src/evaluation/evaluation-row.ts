import { z } from 'zod';
import { FOLLOW_KINDS, SMALL_TALK_KINDS } from '../knowledge/language-schema';

const base = { id: z.string(), text: z.string() };

/** A row of any evaluation file; its fields say what it measures (the README, under « evaluate », lists them). */
export const evaluationRowSchema = z.union([
  z
    .object({ ...base, after: z.string(), commune: z.string().optional(), follow: z.enum([...FOLLOW_KINDS, 'other_commune']).nullable(), expect: z.array(z.string()) })
    .transform((row) => ({ ...row, measure: 'follow_up' as const })),
  z.object({ ...base, urgence: z.string(), accept: z.array(z.string()).default([]) }).transform((row) => ({ ...row, measure: 'emergency' as const })),
  z.object({ ...base, insee: z.union([z.string(), z.array(z.string()), z.null()]) }).transform((row) => ({ ...row, measure: 'commune' as const })),
  z.object({ ...base, expect: z.array(z.string()), style: z.string() }).transform((row) => ({ ...row, measure: 'question' as const })),
  z.object({ ...base, expect: z.array(z.string()).max(0), kind: z.string() }).transform((row) => ({ ...row, measure: 'out_of_scope' as const })),
  z.object({ ...base, expect: z.array(z.string()) }).transform((row) => ({ ...row, measure: 'false_friend' as const })),
  z.object({ ...base, kind: z.enum(SMALL_TALK_KINDS) }).transform((row) => ({ ...row, measure: 'small_talk' as const })),
]);

export type EvaluationRow = z.output<typeof evaluationRowSchema>;
export type RowOf<M extends EvaluationRow['measure']> = Extract<EvaluationRow, { measure: M }>;
