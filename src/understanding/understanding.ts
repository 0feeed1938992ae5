import type { SmallTalkKind } from '../knowledge/language-schema';
import type { EmergencyId } from '../knowledge/schema';
import { createCorrector } from './correct';
import { decide, type Decision } from './decide';
import { isEmergencyId, NO_EMERGENCY, type Lessons } from './examples';
import { createLexiconReader } from './lexicon';
import { tokenise } from './normalise';
import { createRanker, type Ranked, type Ranker, type RankerModel } from './ranker';
import { THRESHOLDS } from './thresholds';

/** The two trained models of a knowledge base. */
export interface TrainedModels {
  readonly needs: RankerModel;
  readonly emergencies: RankerModel;
}

export interface EmergencyReading {
  readonly id: EmergencyId;
  readonly level: 'first' | 'mention';
  /** Probability of a danger, 0–1. */
  readonly score: number;
}

export interface Understanding {
  /** What a text asks for: a need, several close ones, small talk, or nothing known. */
  need(text: string): Decision;
  /** The danger a text tells of, if any can be read. */
  emergency(text: string): EmergencyReading | undefined;
  /** Number of words left once politeness is set aside. */
  countWords(text: string): number;
}

/** The engine over trained models: pure, no I/O, about 0.3 ms per message. */
export function createUnderstanding(lessons: Lessons, models: TrainedModels): Understanding {
  const lexicon = createLexiconReader(lessons.lexicon);
  const needs = createRanker(models.needs);
  const dangers = createRanker(models.emergencies);
  const correctors = { needs: correctorFor(needs), dangers: correctorFor(dangers) };
  const talks = new Set<SmallTalkKind>(lessons.smallTalk.map((talk) => talk.id));
  const read = (text: string, correct: (token: string) => string): string[] =>
    lexicon.rewrite(tokenise(text)).map((token) => (lexicon.knows(token) ? token : correct(token)));
  return {
    need: (text) => decide(needs.rank(read(text, correctors.needs)), talks),
    emergency: (text) => readEmergency(dangers.rank(read(text, correctors.dangers)).ranking, lessons),
    countWords: (text) => lexicon.rewrite(tokenise(text)).length,
  };
}

/** Corrects towards the words of the phrases themselves: those the model can use. */
function correctorFor(ranker: Ranker): (token: string) => string {
  return createCorrector(new Set(ranker.model.words));
}

function readEmergency(ranking: readonly Ranked[], lessons: Lessons): EmergencyReading | undefined {
  const calm = ranking.find(({ label }) => label === NO_EMERGENCY)?.score ?? 0;
  const danger = 1 - calm;
  if (danger < THRESHOLDS.emergencyMention) return undefined;
  const worst = ranking.find(({ label }) => label !== NO_EMERGENCY);
  if (!worst || !isEmergencyId(worst.label, lessons.emergencies)) return undefined;
  return { id: worst.label, level: danger >= THRESHOLDS.emergencyFirst ? 'first' : 'mention', score: danger };
}
