import type { FollowUps, Lexicon, SmallTalk } from '../knowledge/language-schema';
import type { EmergenciesFile, Fiche } from '../knowledge/schema';
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
  /** What only makes sense after an answer; none when absent. */
  readonly followUps: FollowUps;
}

/** What the need ranker learns: every fiche's title and phrases, small talk, follow-ups, out of scope. */
export function needExamples(lessons: Lessons): Example[] {
  const example = createExampleMaker(lessons.lexicon);
  const fiches = [...lessons.fiches.values()].flatMap((fiche) => [fiche.titre, ...fiche.phrases].map((phrase) => example(phrase, fiche.id)));
  const talks = lessons.smallTalk.flatMap((talk) => talk.phrases.map((phrase) => example(phrase, labelOf({ kind: 'talk', talk: talk.id }))));
  const follows = lessons.followUps.flatMap(({ id, phrases }) => phrases.map((phrase) => example(phrase, labelOf({ kind: 'follow', follow: id }))));
  const outside = lessons.outOfScope.map((phrase) => example(phrase, labelOf({ kind: 'out_of_scope' })));
  return [...fiches, ...talks, ...follows, ...outside];
}

/** Makes examples of phrases as the resident's text will be read: cut into words, rewritten by the lexicon. */
export function createExampleMaker(lexicon: Lexicon): (phrase: string, label: string) => Example {
  const reader = createLexiconReader(lexicon);
  return (phrase, label) => ({ tokens: reader.rewrite(tokenise(phrase)), label });
}
