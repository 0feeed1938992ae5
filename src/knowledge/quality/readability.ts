import { countSyllables } from './syllables';

export interface Readability {
  /** Kandel & Moles score: 100 very easy, 60–70 plain, under 30 very hard; may leave 0–100. */
  readonly score: number;
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/** Flesch's bands, kept by Kandel & Moles: lowest score and what agents read. */
export const READING_BANDS = [
  { from: 90, label: 'très facile' },
  { from: 80, label: 'facile' },
  { from: 70, label: 'assez facile' },
  { from: 60, label: 'courant' },
  { from: 50, label: 'assez difficile' },
  { from: 30, label: 'difficile' },
  { from: -Infinity, label: 'très difficile' },
] as const;

/**
 * Reading ease of a French text in Markdown: 207 − 1.015 × words / sentences − 73.6 × syllables / words.
 * Source: L. Kandel & A. Moles, « Application de l'indice de Flesch à la langue française », Cahiers Études de
 * Radio-Télévision 19, 1958, pp. 253–274 (the constants that the library textstat also uses for French). A sentence ends with
 * `.`, `!`, `?`, `…` or the end of a line, since an instruction a line is read on its own; link targets, Markdown marks and
 * numbers are not words. A text without words is as easy as can be: score 207.
 */
export function readability(markdown: string): Readability {
  const sentences = sentencesOf(markdown).map(wordsOf).filter((words) => words.length > 0);
  const words = sentences.flat();
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  const score = words.length === 0 ? 207 : 207 - (1.015 * words.length) / sentences.length - (73.6 * syllables) / words.length;
  return { score, sentences: sentences.length, words: words.length, syllables };
}

/** What agents read of a score: « facile », « courant »… */
export function readingBand(score: number): string {
  return READING_BANDS.find(({ from }) => score >= from)?.label ?? '';
}

function sentencesOf(markdown: string): string[] {
  const plain = markdown.replace(/\]\([^)]*\)/g, ']').replace(/https?:\/\/\S+/g, ' ').replace(/[*_#[\]>`]/g, ' ');
  return plain.split(/[.!?…]+(?=[\s»")]|$)|\n/);
}

/** Words with at least one letter; « l'aide » is one word, as a reader's eye takes it. */
function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{M}\d'’‑-]+/gu)?.filter((word) => /\p{L}/u.test(word)) ?? [];
}
