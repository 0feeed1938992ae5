import type { Knowledge } from '../src/knowledge/knowledge';

/** What residents say, as the knowledge has it: the phrases of the fiches, of emergencies, and those out of scope. */
export function knownPhrases({ fiches, emergencies, outOfScope }: Pick<Knowledge, 'fiches' | 'emergencies' | 'outOfScope'>): string[] {
  return [...[...fiches.values(), ...emergencies.urgences].flatMap(({ phrases }) => phrases), ...outOfScope].map((phrase) =>
    phrase.replace(/\s+/g, ' ').trim(),
  );
}
