import { FINDING_KINDS, problemOf, type Finding, type FindingKind, type LineFinder } from './finding';
import type { QualityReport } from './quality-report';
import { summariseReading, type AnswerPart, type ReadingLevel } from './reading-levels';

const WIDTH = 100;
const PARTS: Record<AnswerPart, string> = { short: 'Réponses courtes', simple: 'Versions simples' };

export interface PrintOptions {
  /** Most lines of each kind. */
  readonly most: number;
  readonly lineOf: LineFinder;
}

/** The report for agents, at most 100 columns wide, a section for each kind that found something. */
export function printedQuality({ findings, reading, accuracy }: QualityReport, options: PrintOptions): string {
  const sections = kinds().map((kind) => section(kind, findings.filter((finding) => finding.kind === kind), options));
  return [...sections, readingSection(reading, options), ...(accuracy ? [accuracySection(accuracy)] : [])].filter((text) => text !== '').join('\n\n');
}

function kinds(): FindingKind[] {
  return Object.keys(FINDING_KINDS).filter((kind): kind is FindingKind => kind in FINDING_KINDS);
}

function section(kind: FindingKind, findings: readonly Finding[], { most, lineOf }: PrintOptions): string {
  if (findings.length === 0) return '';
  const { title, fix, severity } = FINDING_KINDS[kind];
  const shown = findings.slice(0, most).flatMap((finding) => {
    const { file, line, message } = problemOf(finding, lineOf);
    return [`  ${file}:${line}`, ...wrapped(message, 4)];
  });
  return [`${title} : ${findings.length}${severity === 'error' ? ' (refusé)' : ''}`, ...wrapped(`À faire : ${fix}.`, 2), ...shown, ...remaining(findings.length, most)].join('\n');
}

function remaining(count: number, most: number): string[] {
  return count > most ? [`  … et ${count - most} de plus (--complet)`] : [];
}

function readingSection(levels: readonly ReadingLevel[], { most }: PrintOptions): string {
  if (levels.length === 0) return '';
  const parts = summariseReading(levels).flatMap(({ part, answers, median, bands }) => {
    const counted = bands.filter(({ count }) => count > 0).map(({ label, count }) => `${count} ${label}`);
    const hardest = levels.filter((level) => level.part === part).slice(0, most);
    return [...wrapped(`${PARTS[part]} : ${answers}, médiane ${decimal(median)} ; ${counted.join(', ')}. Les plus difficiles :`, 2), ...hardest.map(levelLine)];
  });
  return ['Niveau de lecture (Kandel & Moles 1958 : 100 très facile, 60 courant, 30 très difficile)', ...parts].join('\n');
}

function levelLine({ score, file, words, sentences, syllables }: ReadingLevel): string {
  const name = file.split('/').slice(-2).join('/');
  return `  ${decimal(score).padStart(6)}  ${name} : ${decimal(words / Math.max(1, sentences))} mots/phrase, ${(syllables / Math.max(1, words)).toFixed(2).replace('.', ',')} syllabes/mot`;
}

function accuracySection({ total, top1, top3 }: NonNullable<QualityReport['accuracy']>): string {
  const share = (count: number): string => `${decimal((100 * count) / Math.max(1, total))} % (${count} sur ${total})`;
  return ['Validation croisée du modèle : chaque phrase est classée sans avoir été apprise', `  la bonne fiche en premier        ${share(top1)}`, `  parmi les trois premières        ${share(top3)}`].join('\n');
}

function decimal(value: number): string {
  return value.toFixed(1).replace('.', ',');
}

/** Where a line may end: not inside « guillemets », nor before a mark that French sets apart. */
const BREAK = /(?<!«) +(?![»:;?!%])/;

/** Lines of at most 100 columns, indented; a longer word stays whole. */
export function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(BREAK)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(' '.repeat(indent) + word);
  }
  return lines;
}
