import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier';
import { tokenizeAndStem } from 'natural/lib/natural/stemmers/porter_stemmer_fr';
import { RANKED, type Engine } from '../engine';
import { labelledPhrases } from '../labelled-phrases';

/** natural's naive Bayes classifier with its own French tokeniser, stop words and stemmer; its values as probabilities. */
export function createBayesEngine(): Engine {
  const classifier = new BayesClassifier();
  return {
    async learn(lessons) {
      for (const { text, label } of labelledPhrases(lessons)) classifier.addDocument(tokenizeAndStem(text), label);
      classifier.train();
    },
    read(text) {
      const classes = classifier.getClassifications(tokenizeAndStem(text));
      // They are products of small numbers: of a long story, sometimes 0 for every label.
      const total = classes.reduce((sum, { value }) => sum + value, 0);
      return { ranking: total > 0 ? classes.slice(0, RANKED).map(({ label, value }) => ({ label, score: value / total })) : [] };
    },
  };
}
