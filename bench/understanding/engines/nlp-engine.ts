import { containerBootstrap } from '@nlpjs/core';
import { LangFr } from '@nlpjs/lang-fr';
import { Nlp } from '@nlpjs/nlp';
import { RANKED, type Engine } from '../engine';
import { labelledPhrases, OUT_OF_SCOPE } from '../labelled-phrases';

const FRENCH = 'fr';
/** What nlp.js calls a text made of words that it has not learned. */
const NONE = 'None';

/**
 * nlp.js, the engine of node-nlp, by its own packages for French alone: as its quick start does, without what is not
 * asked of it here (named entities, mood of the text, a model file). `threshold: 0` because the bench's rule decides.
 */
export function createNlpEngine(): Engine {
  let nlp: Nlp;
  return {
    async learn(lessons) {
      const container = await containerBootstrap();
      container.use(LangFr);
      const idle = { forceNER: false, autoSave: false, autoLoad: false, calculateSentiment: false };
      nlp = new Nlp({ container, languages: [FRENCH], threshold: 0, nlu: { log: false, useNoneFeature: true }, ...idle });
      for (const { text, label } of labelledPhrases(lessons)) nlp.addDocument(FRENCH, text, label);
      await nlp.train();
    },
    async read(text) {
      const { classifications } = await nlp.process(FRENCH, text);
      return { ranking: classifications.slice(0, RANKED).map(({ intent, score }) => ({ label: intent === NONE ? OUT_OF_SCOPE : intent, score })) };
    },
  };
}
