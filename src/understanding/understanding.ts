import { FOLLOW_KINDS, type SmallTalkKind } from '../knowledge/language-schema';
import { createAlertReader } from './alert-words';
import { createCorrector } from './correct';
import { decide, type Decision } from './decide';
import type { Lessons } from './examples';
import { createLexiconReader } from './lexicon';
import { createNeedSigns } from './need-signs';
import { tokenise } from './normalise';
import { createRanker, type RankerModel, type Ranking } from './ranker';
import { readEmergency, type EmergencyReading } from './read-emergency';
import { rememberLast } from './remember-last';
import { secondNeed } from './second-need';
import { createFamilyReader } from './word-families';

/** The two trained models of a knowledge base. */
export interface TrainedModels {
  readonly needs: RankerModel;
  readonly emergencies: RankerModel;
}

/** Reads the resident's own words: masks are to be taken out before. */
export interface Understanding {
  /**
   * What a text asks for: a need, several close ones, small talk, or nothing known.
   * @param afterAnswer true when a fiche was given before: the text may then ask more about it
   */
  need(text: string, afterAnswer?: boolean): Decision;
  /** The danger a text tells of, if any can be read. */
  emergency(text: string): EmergencyReading | undefined;
  /** Number of words left once politeness is set aside. */
  countWords(text: string): number;
}

/** Labels ranked: enough for four choices and their runners-up once the follow-ups are set apart. */
const RANKED = 10 + FOLLOW_KINDS.length;

/**
 * The engine over trained models: pure, no I/O, about 0.3 ms per message.
 * @param names proper names (communes) that spelling correction must leave alone
 */
export function createUnderstanding(lessons: Lessons, models: TrainedModels, names: readonly string[] = []): Understanding {
  const lexicon = createLexiconReader(lessons.lexicon);
  const needs = createRanker(models.needs);
  const dangers = createRanker(models.emergencies);
  const talks = new Set<SmallTalkKind>(lessons.smallTalk.map((talk) => talk.id));
  const needSigns = createNeedSigns(talks, lessons.emergencies);
  const alerts = createAlertReader(lessons.emergencies);
  const withFamilies = createFamilyReader(lessons.emergencies);
  const words = (text: string): string[] => lexicon.rewrite(tokenise(text));
  // Towards the words of the phrases themselves: those that the models can use.
  const correct = createCorrector(new Set([...models.needs.words, ...models.emergencies.words]), new Set(names.flatMap(tokenise)));
  const corrected = (token: string): string => (lexicon.knows(token) ? token : correct(token));
  const read = rememberLast((text: string) => words(text).map(corrected));
  const rankNeeds = rememberLast((text: string) => needs.rank(read(text), RANKED));
  // Not remembered: these rankings of parts would push out the one of the whole text.
  const rankPart = (part: string): Ranking => needs.rank(words(part).map(corrected), RANKED);
  // Remembered: every step of a turn asks for the need, and a text is ranked part by part only once.
  const alsoNeeded = rememberLast((text) => {
    const decision = decide(rankNeeds(text), talks);
    return decision.kind === 'answer' ? secondNeed(text, decision.fiche, decision.closest.map(({ fiche }) => fiche), rankPart) : undefined;
  });
  return {
    need: (text, afterAnswer = false) => {
      const decision = decide(rankNeeds(text), talks, afterAnswer);
      return decision.kind === 'answer' ? { ...decision, also: alsoNeeded(text) } : decision;
    },
    emergency: rememberLast((text) =>
      readEmergency({ dangers: dangers.rank(withFamilies(read(text))), ...needSigns(rankNeeds(text).ranking), alert: alerts(words(text)) }, lessons.emergencies),
    ),
    countWords: (text) => words(text).length,
  };
}
