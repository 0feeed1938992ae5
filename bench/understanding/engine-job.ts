import { z } from 'zod';

/** What the parent asks of an engine's process, as its first message. Plain data. */
export const engineJobSchema = z.object({
  questions: z.array(z.string()),
  /** Phrases of the other half, for the thresholds. */
  held: z.array(z.string()),
  /** First questions asked once before the clock runs, for the compiler and the caches. */
  warmUp: z.int(),
  /** Milliseconds in which the questions must be asked, and the held-out phrases again: the first of them if too slow. */
  limitMs: z.number(),
});
export type EngineJob = z.infer<typeof engineJobSchema>;

const readingSchema = z.object({
  ranking: z.array(z.object({ label: z.string(), score: z.number() })).readonly(),
  outcome: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('answer'), fiche: z.string() }),
      z.object({ kind: z.literal('choices'), fiches: z.array(z.string()).readonly() }),
      z.object({ kind: z.literal('refusal') }),
    ])
    .optional(),
});

/** What it sends back. */
export const engineFiguresSchema = z.object({
  learnSeconds: z.number(),
  /** Milliseconds of each question. */
  durations: z.array(z.number()).readonly(),
  /** Memory kept by the engine once it has learned and answered, with that of its server if any, in MB. */
  keptMb: z.number(),
  /** All the resident memory of the process then, with that of its server, in MB. */
  residentMb: z.number(),
  /** Of the questions in their order; fewer when the engine is too slow for all of them. */
  readings: z.array(readingSchema).readonly(),
  /** Readings of the held-out phrases by the engine that learned the other half. */
  held: z.array(readingSchema).readonly(),
});
export type EngineFigures = z.infer<typeof engineFiguresSchema>;
