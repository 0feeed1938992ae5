import type { RankerModel } from './ranker';
import type { Language } from './stem';

/**
 * A trained ranker as bytes, for the cache: one line of JSON (labels, language, feature names, sizes), then three arrays
 * of 32-bit floats (idf, bias, weights). The reader checks every size, so that a truncated file is refused, not used.
 */
export function encodeRanker(model: RankerModel): Buffer {
  const header = JSON.stringify({
    labels: model.labels,
    language: model.space.language,
    features: [...model.space.index.keys()],
    documents: model.documents,
    words: model.words,
  });
  const arrays = [model.space.idf, model.linear.bias, model.linear.weights];
  return Buffer.concat([Buffer.from(`${header}\n`), ...arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))]);
}

interface Header {
  readonly labels: string[];
  readonly language: Language;
  readonly features: string[];
  readonly documents: number;
  readonly words: string[];
}

/** The ranker written by `encodeRanker`. Throws when the bytes are truncated or altered. */
export function decodeRanker(bytes: Buffer): RankerModel {
  const end = bytes.indexOf(0x0a);
  if (end < 0) throw new Error('The ranker file has no header: delete it, it will be trained again.');
  const header = readHeader(bytes.subarray(0, end).toString());
  const classes = header.labels.length;
  const features = header.features.length;
  const expected = 4 * (features + classes + features * classes);
  // A copy: Float32Array needs an offset that is a multiple of 4, which the header's length is not.
  const body = Uint8Array.from(bytes.subarray(end + 1)).buffer;
  if (body.byteLength !== expected) {
    throw new Error(`The ranker file holds ${body.byteLength} bytes of weights instead of ${expected}: delete it, it will be trained again.`);
  }
  return {
    labels: header.labels,
    documents: header.documents,
    words: header.words,
    space: {
      language: header.language,
      index: new Map(header.features.map((name, position) => [name, position])),
      idf: new Float32Array(body, 0, features),
    },
    linear: {
      classes,
      bias: new Float32Array(body, 4 * features, classes),
      weights: new Float32Array(body, 4 * (features + classes)),
    },
  };
}

function readHeader(text: string): Header {
  const value: unknown = JSON.parse(text);
  if (!isHeader(value)) throw new Error('The ranker file has an unknown header: delete it, it will be trained again.');
  return value;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false;
  const { labels, features, language, documents, words } = value as Partial<Header>;
  return Array.isArray(labels) && Array.isArray(features) && Array.isArray(words) && (language === 'fr' || language === 'en') && typeof documents === 'number';
}
