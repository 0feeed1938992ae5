import { createStemmer, type Language } from './stem';

/** A text as numbers: indices of known features and their weights, L2 norm at most 1. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** Share of the text's weight that lies in features seen in training, 0–1: low for texts about something else. */
  readonly coverage: number;
  /** Norm, within this vector, of its words alone (known or not): what `nearest-phrases.ts` divides by. */
  readonly wordNorm: number;
}

export interface FeatureSpace {
  readonly language: Language;
  /** Feature name → index. Words and their sequences come first, then characters. */
  readonly index: ReadonlyMap<string, number>;
  /** How many features are made of words: those of an index below it. */
  readonly wordFeatures: number;
  /** Inverse document frequency of each feature. */
  readonly idf: Float32Array;
}

/** Relative weight of each family; measured by 5-fold cross-validation (docs/decisions). */
const FAMILY_WEIGHT: Record<string, number> = { s: 1, b: 0.7, t: 0.5, c: 0.85 };
const MIN_GRAM = 3;
const MAX_GRAM = 5;

type Stem = (token: string) => string;

/** Names of the features of a tokenised text, repeated as often as they occur: stems (s:), two and three in a row (b:, t:), characters (c:). */
function featureNames(tokens: readonly string[], stem: Stem): string[] {
  const names: string[] = [];
  let before = '';
  let previous = '^';
  for (const token of tokens) {
    const current = stem(token);
    names.push(`s:${current}`, `b:${previous} ${current}`);
    if (before !== '') names.push(`t:${before} ${previous} ${current}`);
    before = previous;
    previous = current;
    pushCharacterGrams(names, token);
  }
  if (tokens.length > 0) names.push(`b:${previous} $`);
  return names;
}

function pushCharacterGrams(names: string[], token: string): void {
  const framed = ` ${token} `;
  for (let size = MIN_GRAM; size <= MAX_GRAM; size++) {
    for (let start = 0; start + size <= framed.length; start++) names.push(`c:${framed.slice(start, start + size)}`);
  }
}

/** Learns the feature space of tokenised texts: every feature seen in at least `minimum` of them. */
export function learnFeatures(texts: readonly (readonly string[])[], language: Language, minimum = 1): FeatureSpace {
  const stem = createStemmer(language);
  const documentFrequency = new Map<string, number>();
  for (const tokens of texts) {
    for (const name of new Set(featureNames(tokens, stem))) {
      documentFrequency.set(name, (documentFrequency.get(name) ?? 0) + 1);
    }
  }
  const frequent = [...documentFrequency].filter(([name, count]) => count >= (name.startsWith('s:') ? 1 : minimum));
  const words = frequent.filter(([name]) => isOfWords(name));
  const kept = [...words, ...frequent.filter(([name]) => !isOfWords(name))];
  const index = new Map(kept.map(([name], position) => [name, position]));
  const idf = Float32Array.from(kept, ([, count]) => Math.log((texts.length + 1) / (count + 1)) + 1);
  return { language, index, wordFeatures: words.length, idf };
}

function isOfWords(name: string): boolean {
  return !name.startsWith('c:');
}

/** Turns tokenised texts into vectors of a feature space. */
export function createVectoriser(space: FeatureSpace, documents: number): (tokens: readonly string[]) => SparseVector {
  const stem = createStemmer(space.language);
  const unknownIdf = Math.log(documents + 1) + 1;
  return (tokens) => {
    const counts = new Map<string, number>();
    for (const name of featureNames(tokens, stem)) counts.set(name, (counts.get(name) ?? 0) + 1);
    return weigh(counts, space, unknownIdf);
  };
}

function weigh(counts: ReadonlyMap<string, number>, space: FeatureSpace, unknownIdf: number): SparseVector {
  const indices: number[] = [];
  const values: number[] = [];
  // Squared weights: of what is known and unknown, and of the words among each.
  const sum = { known: 0, unknown: 0, knownWords: 0, unknownWords: 0 };
  for (const [name, count] of counts) {
    const position = space.index.get(name);
    const weight = (FAMILY_WEIGHT[name[0] ?? 'c'] ?? 1) * (1 + Math.log(count)) * (position === undefined ? unknownIdf : (space.idf[position] ?? 0));
    const squared = weight * weight;
    const words = isOfWords(name) ? squared : 0;
    if (position === undefined) {
      sum.unknown += squared;
      sum.unknownWords += words;
    } else {
      sum.known += squared;
      sum.knownWords += words;
      indices.push(position);
      values.push(weight);
    }
  }
  // Unknown features count half in the norm: a text made mostly of them must not look sure of itself.
  const norm = Math.sqrt(sum.known + sum.unknown / 2) || 1;
  return {
    indices: Int32Array.from(indices),
    values: Float32Array.from(values, (value) => value / norm),
    coverage: sum.known + sum.unknown === 0 ? 0 : sum.known / (sum.known + sum.unknown),
    wordNorm: Math.sqrt(sum.knownWords + sum.unknownWords / 2) / norm,
  };
}
