import type { EmergenciesFile, EmergencyId } from '../knowledge/schema';
import { createExampleMaker, type Lessons } from './examples';
import type { Example } from './ranker';
import { createFamilyReader } from './word-families';

/** Label of « no danger » in the emergency ranker. */
export const NO_EMERGENCY = 'aucune';

/**
 * What the emergency ranker learns. « No danger » is taught by the counter-examples and by everything else people say;
 * the phrases of the emergencies' own fiches teach neither side, since they hold both dangers and paperwork.
 */
export function emergencyExamples(lessons: Lessons): Example[] {
  const read = createExampleMaker(lessons.lexicon);
  const withFamilies = createFamilyReader(lessons.emergencies);
  const example = (phrase: string, label: string): Example => ({ tokens: withFamilies(read(phrase, label).tokens), label });
  const dangers = lessons.emergencies.urgences.flatMap((emergency) => emergency.phrases.map((phrase) => example(phrase, emergency.id)));
  const calm = [...lessons.fiches.values()].filter((fiche) => fiche.competence !== 'urgence').flatMap((fiche) => fiche.phrases);
  const talk = [...lessons.smallTalk, ...lessons.followUps].flatMap((kind) => kind.phrases);
  const harmless = [...lessons.emergencies.contre_exemples, ...calm, ...talk, ...lessons.outOfScope];
  return [...dangers, ...harmless.map((phrase) => example(phrase, NO_EMERGENCY))];
}

/** Whether a label of the emergency ranker is an emergency. */
export function isEmergencyId(label: string, emergencies: EmergenciesFile): label is EmergencyId {
  return emergencies.urgences.some((emergency) => emergency.id === label);
}
