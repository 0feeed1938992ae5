import { z } from 'zod';
import { INITIAL_STATE, type ConversationState } from './types';

const id = z.string();

const stateSchema: z.ZodType<ConversationState> = z.object({
  version: z.literal(1),
  commune: id.optional(),
  pending: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('choices'), fiches: z.array(id) }),
      z.object({ kind: z.literal('commune'), fiche: id, candidates: z.array(id), asked: z.number(), chosen: z.boolean() }),
      z.object({ kind: z.literal('feedback'), fiche: id }),
    ])
    .optional(),
  lastFiche: id.optional(),
  turns: z.number(),
});

/** A state as it was stored. One that another version wrote in a shape unknown here starts afresh: it never stops a resident. */
export function readState(stored: unknown): ConversationState {
  const parsed = stateSchema.safeParse(stored);
  return parsed.success ? parsed.data : INITIAL_STATE;
}
