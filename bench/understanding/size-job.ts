import { z } from 'zod';

/** What the parent asks of `size-process.ts`. */
export const sizeJobSchema = z.object({
  /** How many times the phrases. */
  times: z.int().min(1),
  /** Folder where the models are written by one process, then read by another. */
  models: z.string(),
  /** Without questions the process learns; with questions it answers with what another one has learned. */
  questions: z.array(z.string()),
  warmUp: z.int(),
  /** Milliseconds in which the questions must be asked. */
  limitMs: z.number(),
});
export type SizeJob = z.infer<typeof sizeJobSchema>;

export const learnedSchema = z.object({ learnSeconds: z.number(), phrases: z.int(), words: z.int() });
export const answeredSchema = z.object({
  /** Milliseconds of each question: the need alone, then the need and the danger, as in a turn. */
  need: z.array(z.number()),
  turn: z.array(z.number()),
  /** All the resident memory of the process that answers, in MB, and the most it held. */
  memoryMb: z.number(),
  peakMb: z.number(),
});
