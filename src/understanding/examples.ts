import type { Lexicon, SmallTalk } from '../knowledge/language-schema';
import type { EmergenciesFile, EmergencyId, Fiche } from '../knowledge/schema';
import { labelOf } from './labels';
import { createLexiconReader } from './lexicon';
import { tokenise } from './normalise';
import type { Example } from './ranker';

/** The part of the knowledge that the engine learns from. */
export interface Lessons {
  readonly fiches: ReadonlyMap<string, Fiche>;
  readonly emergencies: EmergenciesFile;
  readonly lexicon: Lexicon;
  readonly smallTalk: SmallTalk;
  readonly outOfScope: readonly string[];
}

/** Label of « no danger » in the emergency ranker. */
export const NO_EMERGENCY = 'aucune';

/** What the need ranker learns: every fiche's title and phrases, small talk, out of scope. */
export function needExamples(lessons: Lessons): Example[] {
  const example = createExampleMaker(lessons.lexicon);
  const fiches = [...lessons.fiches.values()].flatMap((fiche) => [fiche.titre, ...fiche.phrases].map((phrase) => example(phrase, fiche.id)));
  const talks = lessons.smallTalk.flatMap((talk) => talk.phrases.map((phrase) => example(phrase, labelOf({ kind: 'talk', talk: talk.id }))));
  const outside = lessons.outOfScope.map((phrase) => example(phrase, labelOf({ kind: 'out_of_scope' })));
  return [...fiches, ...talks, ...outside];
}

/**
 * What the emergency ranker learns. « No danger » is taught by the counter-examples and by everything else people say;
 * the phrases of the emergencies' own fiches teach neither side, since they hold both dangers and paperwork.
 */
export function emergencyExamples(lessons: Lessons): Example[] {
  const example = createExampleMaker(lessons.lexicon);
  const dangers = lessons.emergencies.urgences.flatMap((emergency) => emergency.phrases.map((phrase) => example(phrase, emergency.id)));
  const calm = [...lessons.fiches.values()].filter((fiche) => fiche.competence !== 'urgence').flatMap((fiche) => fiche.phrases);
  const talk = lessons.smallTalk.flatMap((kind) => kind.phrases);
  const harmless = [...lessons.emergencies.contre_exemples, ...calm, ...talk, ...lessons.outOfScope];
  return [...dangers, ...harmless.map((phrase) => example(phrase, NO_EMERGENCY))];
}

/** Whether a label of the emergency ranker is an emergency. */
export function isEmergencyId(label: string, emergencies: EmergenciesFile): label is EmergencyId {
  return emergencies.urgences.some((emergency) => emergency.id === label);
}

function createExampleMaker(lexicon: Lexicon): (phrase: string, label: string) => Example {
  const reader = createLexiconReader(lexicon);
  return (phrase, label) => ({ tokens: reader.rewrite(tokenise(phrase)), label });
}
