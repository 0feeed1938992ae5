import { z } from 'zod';
import type { Grade } from './grade';
import type { Report } from './report';

/** `commun/banc/niveaux.yaml`: for each measure and figure of the report, the percentage that must hold. */
export const levelsSchema = z.record(z.string(), z.record(z.string(), z.union([z.strictObject({ au_moins: z.number() }), z.strictObject({ au_plus: z.number() })])));
export type Levels = z.infer<typeof levelsSchema>;

/** The figures that are no longer at their recorded level, in words; none when all hold. */
export function brokenLevels(report: Report, levels: Levels): string[] {
  return Object.entries(levels).flatMap(([measure, figures]) =>
    Object.entries(figures).flatMap(([name, level]) => {
      const found = Object.entries(report).find(([own]) => own === measure)?.[1]?.find((figure) => figure.name === name);
      if (!found) return [`${measure}, ${name}: the report has no such figure. Correct niveaux.yaml.`];
      const percent = (100 * found.count) / found.of;
      const holds = 'au_moins' in level ? percent >= level.au_moins : percent <= level.au_plus;
      const asked = 'au_moins' in level ? `at least ${level.au_moins}` : `at most ${level.au_plus}`;
      return holds ? [] : [`${measure}, ${name}: ${percent.toFixed(1)} % (${found.count}/${found.of}), recorded level ${asked} %.`];
    }),
  );
}

export interface FicheLevel {
  readonly fiche: string;
  readonly right: number;
  readonly of: number;
}

const REACHED: ReadonlySet<Grade['outcome']> = new Set(['direct', 'by_choice']);

/** For each fiche, how many of the questions written for it reach it; the weakest first. */
export function levelsByFiche(grades: readonly Grade[]): FicheLevel[] {
  const levels = new Map<string, { right: number; of: number }>();
  for (const { row, outcome } of grades) {
    const fiche = row.measure === 'question' ? row.expect[0] : undefined;
    if (fiche === undefined) continue;
    const { right, of } = levels.get(fiche) ?? { right: 0, of: 0 };
    levels.set(fiche, { right: right + (REACHED.has(outcome) ? 1 : 0), of: of + 1 });
  }
  const all = [...levels].map(([fiche, level]) => ({ fiche, ...level }));
  return all.sort((a, b) => a.right / a.of - b.right / b.of || a.fiche.localeCompare(b.fiche));
}

const COLUMNS = 3;
const COLUMN_WIDTH = 36;

/** The levels of the fiches for people, in columns. */
export function printedFicheLevels(levels: readonly FicheLevel[]): string {
  const cells = levels.map(({ fiche, right, of }) => `${`${right}/${of}`.padStart(5)} ${fiche}`.padEnd(COLUMN_WIDTH));
  const lines = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, line) => cells.slice(COLUMNS * line, COLUMNS * (line + 1)).join('').trimEnd());
  return lines.join('\n');
}
