import type { SmallTalkKind } from '../knowledge/language-schema';
import { createAlertReader } from './alert-words';
import { createCorrector } from './correct';
import { decide, type Decision } from './decide';
import type { Lessons } from './examples';
import { meaningOf, type Meaning } from './labels';
import { createLexiconReader } from './lexicon';
import { tokenise } from './normalise';
import { createRanker, type RankerModel } from './ranker';
import { readEmergency, type EmergencyReading } from './read-emergency';
import { rememberLast } from './remember-last';

/** The two trained models of a knowledge base. */
export interface TrainedModels {
  readonly needs: RankerModel;
  readonly emergencies: RankerModel;
}

/** Reads the resident's own words: masks are to be taken out before. */
export interface Understanding {
  /** What a text asks for: a need, several close ones, small talk, or nothing known. */
  need(text: string): Decision;
  /** The danger a text tells of, if any can be read. */
  emergency(text: string): EmergencyReading | undefined;
  /** Number of words left once politeness is set aside. */
  countWords(text: string): number;
}

/**
 * The engine over trained models: pure, no I/O, about 0.3 ms per message.
 * @param names proper names (communes) that spelling correction must leave alone
 */
export function createUnderstanding(lessons: Lessons, models: TrainedModels, names: readonly string[] = []): Understanding {
  const lexicon = createLexiconReader(lessons.lexicon);
  const needs = createRanker(models.needs);
  const dangers = createRanker(models.emergencies);
  const talks = new Set<SmallTalkKind>(lessons.smallTalk.map((talk) => talk.id));
  const emergencyFiches = new Set(lessons.emergencies.urgences.map(({ fiche }) => fiche));
  const alerts = createAlertReader(lessons.emergencies);
  const words = (text: string): string[] => lexicon.rewrite(tokenise(text));
  // Towards the words of the phrases themselves: those that the models can use.
  const correct = createCorrector(new Set([...models.needs.words, ...models.emergencies.words]), new Set(names.flatMap(tokenise)));
  const read = rememberLast((text: string) => words(text).map((token) => (lexicon.knows(token) ? token : correct(token))));
  const rankNeeds = rememberLast((text: string) => needs.rank(read(text)));
  return {
    need: (text) => decide(rankNeeds(text), talks),
    emergency: rememberLast((text) => {
      const calm = rankNeeds(text).ranking.find(({ label }) => isCalm(meaningOf(label, talks), emergencyFiches));
      return readEmergency(dangers.rank(read(text)).ranking, calm?.score ?? 0, lessons.emergencies, alerts(words(text)));
    }),
    countWords: (text) => words(text).length,
  };
}

/** A meaning that speaks against a danger: any need that is not itself an emergency, or something else altogether. */
function isCalm(meaning: Meaning, emergencyFiches: ReadonlySet<string>): boolean {
  return meaning.kind === 'out_of_scope' || (meaning.kind === 'fiche' && !emergencyFiches.has(meaning.fiche));
}
