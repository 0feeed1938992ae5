import type { CrossValidationOptions } from '../../understanding/cross-validate';
import type { Knowledge } from '../knowledge';
import type { ContactFile } from './contact-files';
import type { Finding } from './finding';
import { findLooseReferences } from './loose-references';
import { findModelDoubts, type ModelDoubts } from './model-doubts';
import { findNearDuplicates, type NearDuplicate } from './near-duplicates';
import { findOverdueDates } from './overdue-dates';
import { ENOUGH_PHRASES, isMonotonous, phraseVariety, type PhraseVariety } from './phrase-variety';
import { readingLevels, type ReadingLevel } from './reading-levels';
import { findUnsourcedContacts } from './unsourced-contacts';

export interface QualityReport {
  readonly findings: readonly Finding[];
  /** Both answers of each fiche, the hardest to read first. */
  readonly reading: readonly ReadingLevel[];
  /** Only when the model was cross-validated. */
  readonly accuracy?: ModelDoubts['accuracy'];
}

export interface QualityOptions {
  readonly files: readonly ContactFile[];
  /** ISO date on which dates are judged. */
  readonly today: string;
  /** Trains the model too, which takes about a minute; absent: only what is quick. */
  readonly model?: CrossValidationOptions;
}

/** Everything that can be said of the quality of a territory's knowledge once it loads without an error. */
export function qualityReport(knowledge: Knowledge, { files, today, model }: QualityOptions): QualityReport {
  const fiches = [...knowledge.fiches.values()];
  const doubts = model && findModelDoubts(knowledge, model);
  const findings = [
    ...findNearDuplicates(fiches).map(duplicateFinding),
    ...findLooseReferences(knowledge),
    ...varietyFindings(fiches.map(phraseVariety)),
    ...findUnsourcedContacts(fiches, files),
    ...findOverdueDates(fiches, files, today),
    ...(doubts ? [...doubts.confused, ...doubts.misplaced] : []),
  ];
  return { findings, reading: readingLevels(fiches), accuracy: doubts?.accuracy };
}

const COMPARED: Record<NearDuplicate['by'], string> = { text: 'même texte', letters: 'mêmes lettres', words: 'mêmes mots' };

/** The finding of a pair: placed on the second phrase, naming the place of the first. */
export function duplicateFinding({ first, second, by, similarity }: NearDuplicate): Finding {
  const place = first.fiche === second.fiche ? 'même fiche' : first.file;
  return {
    kind: 'near_duplicate',
    file: second.file,
    path: ['phrases', second.position],
    also: { file: first.file, path: ['phrases', first.position] },
    message: `« ${second.phrase} » répète « ${first.phrase} » (${place}, {line}) : ${COMPARED[by]} à ${Math.round(100 * similarity)} %`,
    data: { fiche: second.fiche, phrase: second.phrase, other: first.fiche, otherFile: first.file, otherPhrase: first.phrase, by, similarity },
  };
}

function varietyFindings(varieties: readonly PhraseVariety[]): Finding[] {
  const few = varieties.filter(({ phrases }) => phrases < ENOUGH_PHRASES).sort((a, b) => a.phrases - b.phrases);
  const alike = varieties.filter(isMonotonous).sort((a, b) => b.nearest - a.nearest);
  return [
    ...few.map((variety) => varietyFinding('few_phrases', variety, `${variety.fiche} : ${variety.phrases} phrases, moins de ${ENOUGH_PHRASES}`)),
    ...alike.map((variety) =>
      varietyFinding('monotonous', variety, `${variety.fiche} : ${percent(variety.distinctPairs)} de paires de mots distinctes, ressemblance moyenne à la plus proche ${percent(variety.nearest)}`),
    ),
  ];
}

function varietyFinding(kind: Finding['kind'], { fiche, file, phrases, distinctPairs, nearest }: PhraseVariety, message: string): Finding {
  return { kind, file, path: ['phrases'], message, data: { fiche, phrases, distinctPairs, nearest } };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
