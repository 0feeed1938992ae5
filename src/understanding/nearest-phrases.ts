import type { SparseVector } from './features';
import { highest } from './highest';

/**
 * The phrases themselves, beside the linear model: for each feature made of words, the phrases that hold it. Plain typed
 * arrays, stored by `ranker-file.ts`: the phrases of feature `f` are at `starts[f] … starts[f + 1]`.
 */
export interface PhraseIndex {
  readonly starts: Int32Array;
  readonly phrases: Int32Array;
  readonly weights: Float32Array;
  /** Label (its position) of each phrase. */
  readonly labels: Int32Array;
}

/** How many phrases vote; chosen with the two others on BANKING77 and the question bank (docs/decisions/0007). */
const VOTERS = 10;
/** Words that more than this share of the phrases hold tell nothing apart, and most of the time would go to them. */
const COMMON = 0.02;
/** How much a nearer phrase outweighs a farther one: e^(this × the difference of their cosines). */
const SHARPNESS = 12;

/** Prepares the phrases for `voteOfNearest`. `labels` gives the position of each phrase's label. */
export function indexPhrases(vectors: readonly SparseVector[], labels: Int32Array, wordFeatures: number): PhraseIndex {
  const held = new Int32Array(wordFeatures);
  for (const { indices } of vectors) for (const feature of indices) if (feature < wordFeatures) held[feature] = (held[feature] ?? 0) + 1;
  const starts = new Int32Array(wordFeatures + 1);
  const most = Math.max(VOTERS, vectors.length * COMMON);
  held.forEach((count, feature) => {
    starts[feature + 1] = (starts[feature] ?? 0) + (count > most ? 0 : count);
  });
  const size = starts[wordFeatures] ?? 0;
  const index = { starts, phrases: new Int32Array(size), weights: new Float32Array(size), labels };
  const next = Int32Array.from(starts);
  vectors.forEach((vector, phrase) => place(vector, phrase, index, next));
  return index;
}

function place({ indices, values, wordNorm }: SparseVector, phrase: number, index: PhraseIndex, next: Int32Array): void {
  for (let i = 0; i < indices.length; i++) {
    const feature = indices[i] ?? 0;
    const at = next[feature] ?? 0;
    if (feature >= index.starts.length - 1 || index.starts[feature + 1] === index.starts[feature]) continue;
    next[feature] = at + 1;
    index.phrases[at] = phrase;
    index.weights[at] = (values[i] ?? 0) / (wordNorm || 1);
  }
}

/** Share of the vote of the phrases nearest to a text that goes to each label, 0–1; all zeros when none shares a word. */
export type NearestVote = (vector: SparseVector) => Float32Array;

/** Compares texts with indexed phrases by the cosine of their words: some 0.05 ms for thousands of phrases. */
export function createNearestVote(index: PhraseIndex, classes: number): NearestVote {
  // Kept from one text to the next: clearing what was touched costs less than allocating.
  const cosines = new Float32Array(index.labels.length);
  return (vector) => {
    const touched = addCosines(index, vector, cosines);
    const votes = tally(highest(touched, cosines, VOTERS), cosines, index.labels, classes);
    for (const phrase of touched) cosines[phrase] = 0;
    return votes;
  };
}

/** Adds up the cosine of every phrase that shares a word with the text; returns those phrases. */
function addCosines(index: PhraseIndex, vector: SparseVector, cosines: Float32Array): number[] {
  const touched: number[] = [];
  vector.indices.forEach((feature, position) => {
    const value = (vector.values[position] ?? 0) / (vector.wordNorm || 1);
    if (feature < index.starts.length - 1) addFeature(index, feature, value, cosines, touched);
  });
  return touched;
}

function addFeature({ starts, phrases, weights }: PhraseIndex, feature: number, value: number, cosines: Float32Array, touched: number[]): void {
  const end = starts[feature + 1] ?? 0;
  for (let at = starts[feature] ?? 0; at < end; at++) {
    const phrase = phrases[at] ?? 0;
    const cosine = cosines[phrase] ?? 0;
    if (cosine === 0) touched.push(phrase);
    cosines[phrase] = cosine + value * (weights[at] ?? 0);
  }
}

function tally(voters: readonly number[], cosines: Float32Array, labels: Int32Array, classes: number): Float32Array {
  const votes = new Float32Array(classes);
  let total = 0;
  for (const phrase of voters) {
    const vote = Math.exp(SHARPNESS * (cosines[phrase] ?? 0));
    const label = labels[phrase] ?? 0;
    votes[label] = (votes[label] ?? 0) + vote;
    total += vote;
  }
  if (total > 0) for (let c = 0; c < classes; c++) votes[c] = (votes[c] ?? 0) / total;
  return votes;
}
