import type { Fiche } from '../schema';
import { READING_BANDS, readability, readingBand, type Readability } from './readability';

/** The two answers a resident may be given first. */
const PARTS = ['short', 'simple'] as const;
export type AnswerPart = (typeof PARTS)[number];

export interface ReadingLevel extends Readability {
  readonly fiche: string;
  readonly file: string;
  readonly part: AnswerPart;
  readonly band: string;
}

export interface ReadingSummary {
  readonly part: AnswerPart;
  readonly answers: number;
  readonly median: number;
  /** Number of answers of each band, easiest first; every band is there. */
  readonly bands: readonly { readonly label: string; readonly count: number }[];
}

/** Reading level of both answers of each fiche, the hardest first. */
export function readingLevels(fiches: readonly Pick<Fiche, 'id' | 'file' | AnswerPart>[]): ReadingLevel[] {
  const levels = fiches.flatMap((fiche) =>
    PARTS.map((part): ReadingLevel => {
      const measured = readability(fiche[part]);
      return { ...measured, fiche: fiche.id, file: fiche.file, part, band: readingBand(measured.score) };
    }),
  );
  return levels.sort((a, b) => a.score - b.score);
}

/** Counts levels by kind of answer. */
export function summariseReading(levels: readonly ReadingLevel[]): ReadingSummary[] {
  return PARTS.map((part) => {
    const own = levels.filter((level) => level.part === part);
    const bands = READING_BANDS.map(({ label }) => ({ label, count: own.filter(({ band }) => band === label).length }));
    return { part, answers: own.length, median: medianOf(own.map(({ score }) => score)), bands };
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = low] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}
