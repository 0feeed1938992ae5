import { createVectoriser, learnFeatures, type FeatureSpace, type SparseVector } from './features';
import { highest } from './highest';
import { scoreClasses, softmax, trainLinearModel, type LinearModel } from './linear-model';
import { createNearestVote, indexPhrases, type NearestVote, type PhraseIndex } from './nearest-phrases';
import { seededRandom } from './random';
import { detectLanguage } from './stem';

/** A phrase, already cut into words, and what it stands for. */
export interface Example {
  readonly tokens: readonly string[];
  readonly label: string;
}

/** All that is needed to rank again without training: plain data, stored by `ranker-file.ts`. */
export interface RankerModel {
  readonly labels: readonly string[];
  readonly space: FeatureSpace;
  readonly linear: LinearModel;
  readonly nearest: PhraseIndex;
  /** Number of examples it was trained on. */
  readonly documents: number;
  /** Every word of the examples: the vocabulary that spelling is corrected towards. */
  readonly words: readonly string[];
}

export interface Ranked {
  readonly label: string;
  /** Probability given by the model, 0–1. */
  readonly score: number;
}

export interface Ranking {
  /** Best first. */
  readonly ranking: readonly Ranked[];
  /** Share of the text made of things seen in training, 0–1. */
  readonly coverage: number;
}

export interface Ranker {
  readonly model: RankerModel;
  /** The `limit` best labels for a tokenised text. Takes about 0.1 ms for a sentence. */
  rank(tokens: readonly string[], limit?: number): Ranking;
}

export interface RankerOptions {
  readonly seed?: number;
  readonly epochs?: number;
  readonly rate?: number;
  /** A feature is kept when seen in at least so many phrases (stems are always kept). */
  readonly minimum?: number;
  readonly onEpoch?: (done: number, total: number) => void;
}

/** Phrases that the nearest ones are worth beside the linear model, in powers of probability. */
const NEAREST_WEIGHT = 0.3;
/** A label that no near phrase has is less likely, not impossible. */
const NEAREST_FLOOR = 0.02;
/** So many steps of learning settle the weights, whether by few passes over many phrases or many over few. */
const LEARNING_STEPS = 40_000;
const MIN_EPOCHS = 8;
const MAX_EPOCHS = 40;

/** Ten times the phrases bring rare features tenfold, which fill the memory and teach nothing. */
function fewestUses(phrases: number): number {
  return Math.max(2, Math.round(phrases / 10_000));
}

/** Trains on labelled phrases. Throws when there are fewer than two labels. Deterministic for a given seed. */
export function trainRanker(examples: readonly Example[], options: RankerOptions = {}): RankerModel {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  if (labels.length < 2) throw new Error(`A ranker needs phrases for at least two labels, got ${labels.length}: add labelled phrases.`);
  const texts = examples.map((example) => example.tokens);
  const space = learnFeatures(texts, detectLanguage(texts), options.minimum ?? fewestUses(texts.length));
  const vectorise = createVectoriser(space, texts.length);
  const positions = new Map(labels.map((label, position) => [label, position]));
  const targets = Int32Array.from(examples, (example) => positions.get(example.label) ?? 0);
  const vectors = texts.map(vectorise);
  const linear = trainLinearModel(vectors, targets, { features: space.index.size, classes: labels.length }, {
    epochs: options.epochs ?? Math.min(MAX_EPOCHS, Math.max(MIN_EPOCHS, Math.ceil(LEARNING_STEPS / texts.length))),
    rate: options.rate ?? 3,
    random: seededRandom(options.seed ?? 62),
    onEpoch: options.onEpoch,
  });
  const nearest = indexPhrases(vectors, targets, space.wordFeatures);
  return { labels, space, linear, nearest, documents: texts.length, words: [...new Set(texts.flat())] };
}

/** A ranker over a trained model. */
export function createRanker(model: RankerModel): Ranker {
  const vectorise = createVectoriser(model.space, model.documents);
  const vote = createNearestVote(model.nearest, model.labels.length);
  return {
    model,
    rank(tokens, limit = 10) {
      const vector = vectorise(tokens);
      return { ranking: best(model, vector, vote, limit), coverage: vector.coverage };
    },
  };
}

function best(model: RankerModel, vector: SparseVector, vote: NearestVote, limit: number): Ranked[] {
  const probabilities = joined(scoreClasses(model.linear, vector), vote(vector));
  return highest(probabilities.keys(), probabilities, limit).map((position) => ({ label: model.labels[position] ?? '', score: probabilities[position] ?? 0 }));
}

/** Probabilities of both judges together: the product of the model's and of a power of the nearest phrases' vote. */
function joined(scores: Float32Array, votes: Float32Array): Float32Array {
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) + NEAREST_WEIGHT * Math.log((votes[c] ?? 0) + NEAREST_FLOOR);
  return softmax(scores);
}
