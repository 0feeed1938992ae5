import type { RankerModel } from './ranker';
import type { Language } from './stem';

/**
 * A trained ranker as bytes, for the cache: one line of JSON (labels, language, feature names, sizes), then arrays of 32-bit
 * numbers one after the other (`sizesOf`). The reader checks every size, so that a truncated file is refused, not used.
 */
export function encodeRanker(model: RankerModel): Buffer {
  const header = JSON.stringify({
    labels: model.labels,
    language: model.space.language,
    features: [...model.space.index.keys()],
    wordFeatures: model.space.wordFeatures,
    documents: model.documents,
    postings: model.nearest.phrases.length,
    words: model.words,
  } satisfies Header);
  const { starts, phrases, weights, labels } = model.nearest;
  const arrays = [model.space.idf, model.linear.bias, model.linear.weights, starts, phrases, weights, labels];
  // Spaces before the end of the line put the arrays where 32-bit numbers may stand: they are then read where they are.
  const line = Buffer.from(header);
  const padding = ' '.repeat(3 - (line.length % 4));
  return Buffer.concat([line, Buffer.from(`${padding}\n`), ...arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))]);
}

interface Header {
  readonly labels: readonly string[];
  readonly language: Language;
  readonly features: readonly string[];
  readonly wordFeatures: number;
  readonly documents: number;
  readonly postings: number;
  readonly words: readonly string[];
}

/** Length of each array, in the order of the file. */
function sizesOf({ labels, features, wordFeatures, postings, documents }: Header): readonly number[] {
  const [classes, count] = [labels.length, features.length];
  return [count, classes, count * classes, wordFeatures + 1, postings, postings, documents];
}

/** The ranker written by `encodeRanker`. Throws when the bytes are truncated or altered. */
export function decodeRanker(bytes: Buffer): RankerModel {
  const end = bytes.indexOf(0x0a);
  if (end < 0) throw new Error('The ranker file has no header: delete it, it will be trained again.');
  const header = readHeader(bytes.subarray(0, end).toString());
  const sizes = sizesOf(header);
  const expected = 4 * sizes.reduce((sum, size) => sum + size, 0);
  const body = bytes.subarray(end + 1);
  if (body.length !== expected) {
    throw new Error(`The ranker file holds ${body.length} bytes of weights instead of ${expected}: delete it, it will be trained again.`);
  }
  // Tens of megabytes: copied only when they do not stand at a multiple of four bytes.
  const { buffer, byteOffset } = body.byteOffset % 4 === 0 ? body : Uint8Array.from(body);
  const starts = sizes.map((_, position) => byteOffset + 4 * sizes.slice(0, position).reduce((sum, size) => sum + size, 0));
  const floats = (position: number): Float32Array => new Float32Array(buffer, starts[position], sizes[position]);
  const integers = (position: number): Int32Array => new Int32Array(buffer, starts[position], sizes[position]);
  return {
    labels: header.labels,
    documents: header.documents,
    words: header.words,
    space: {
      language: header.language,
      index: new Map(header.features.map((name, position) => [name, position])),
      wordFeatures: header.wordFeatures,
      idf: floats(0),
    },
    linear: { classes: header.labels.length, bias: floats(1), weights: floats(2) },
    nearest: { starts: integers(3), phrases: integers(4), weights: floats(5), labels: integers(6) },
  };
}

function readHeader(text: string): Header {
  const value: unknown = JSON.parse(text);
  if (!isHeader(value)) throw new Error('The ranker file has an unknown header: delete it, it will be trained again.');
  return value;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false;
  const { labels, features, language, words, ...sizes } = value as Partial<Header>;
  const numbers = [sizes.documents, sizes.postings, sizes.wordFeatures];
  return [labels, features, words].every(Array.isArray) && (language === 'fr' || language === 'en') && numbers.every(Number.isInteger);
}
