import type { Lessons } from '../../src/understanding/examples';

/** A phrase as residents write it, and what it stands for: the id of a fiche, or something that no fiche answers. */
export interface LabelledPhrase {
  readonly text: string;
  readonly label: string;
}

/** No fiche's id begins so. */
const OUTSIDE = '/';
export const OUT_OF_SCOPE = `${OUTSIDE}hors-sujet`;

/** Whether a label stands for small talk or for what is out of scope. */
export function isOutside(label: string): boolean {
  return label.startsWith(OUTSIDE);
}

/** The phrases from which our engine learns needs, in their own words: titles and phrases of fiches, small talk, out of scope. */
export function labelledPhrases({ fiches, smallTalk, outOfScope }: Pick<Lessons, 'fiches' | 'smallTalk' | 'outOfScope'>): LabelledPhrase[] {
  return [
    ...[...fiches.values()].flatMap(({ id, titre, phrases }) => [titre, ...phrases].map((text) => ({ text, label: id }))),
    ...smallTalk.flatMap(({ id, phrases }) => phrases.map((text) => ({ text, label: `${OUTSIDE}${id}` }))),
    ...outOfScope.map((text) => ({ text, label: OUT_OF_SCOPE })),
  ];
}
