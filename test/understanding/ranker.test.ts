import fc from 'fast-check';
import { crossValidate } from '../../src/understanding/cross-validate';
import { tokenise } from '../../src/understanding/normalise';
import { createRanker, trainRanker } from '../../src/understanding/ranker';
import { decodeRanker, encodeRanker } from '../../src/understanding/ranker-file';
import { ENGLISH, FRENCH } from './small-sets';

const french = trainRanker(FRENCH);
const english = trainRanker(ENGLISH);
const first = (model: typeof french, text: string) => createRanker(model).rank(tokenise(text)).ranking[0]?.label;

describe('Ranking', () => {
  it.each([
    ['comment toucher le rsa', 'rsa'],
    ["j'ai plus de revenus", 'rsa'],
    ['gros trou sur la route', 'route'],
    ['nids de poules', 'route'],
    ['la cantine du colege', 'college'],
    ['inscription au colège', 'college'],
  ])('in French, « %s » is about %s', (text, label) => {
    expect(first(french, text)).toBe(label);
  });

  it.each([
    ['where is my card', 'card'],
    ['pending transfers', 'transfer'],
    ['resetting passwords', 'password'],
  ])('in English, « %s » is about %s', (text, label) => {
    expect(first(english, text)).toBe(label);
  });

  it('knows the language of its phrases', () => {
    expect([french.space.language, english.space.language]).toEqual(['fr', 'en']);
  });

  it('gives probabilities, best first, that add up to one', () => {
    const ranker = createRanker(french);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const { ranking, coverage } = ranker.rank(tokenise(text));
        const scores = ranking.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives as many labels as asked, at most all', () => {
    const ranker = createRanker(french);
    expect(ranker.rank(['rsa'], 2).ranking).toHaveLength(2);
    expect(ranker.rank(['rsa'], 50).ranking.map(({ label }) => label).sort()).toEqual(['college', 'route', 'rsa']);
  });

  it('says how little it knows of a text about something else', () => {
    const { rank } = createRanker(french);
    const [taught = 0, close = 0, foreign = 0, nothing = 0] = ['je veux demander le rsa', 'je veux un vélo', 'zyx wvut qpfgh', ''].map((text) => rank(tokenise(text)).coverage);
    expect(taught).toBeGreaterThan(close);
    expect(close).toBeGreaterThan(foreign);
    expect([foreign, nothing]).toEqual([0, 0]);
  });

  it('needs two labels, and says so', () => {
    expect(() => trainRanker([])).toThrow(/at least two labels, got 0/);
    expect(() => trainRanker([{ tokens: ['rsa'], label: 'rsa' }])).toThrow(/at least two labels, got 1/);
  });
});

describe('The same phrases', () => {
  it('give the same model, byte for byte', () => {
    expect(encodeRanker(trainRanker(FRENCH)).equals(encodeRanker(french))).toBe(true);
  });

  it('with another seed, another model', () => {
    expect(encodeRanker(trainRanker(FRENCH, { seed: 7 })).equals(encodeRanker(french))).toBe(false);
  });

  it('report each epoch of their training', () => {
    const epochs: [number, number][] = [];
    trainRanker(FRENCH, { epochs: 3, onEpoch: (done, total) => epochs.push([done, total]) });
    expect(epochs).toEqual([[1, 3], [2, 3], [3, 3]]);
  });
});

describe('A model on disk', () => {
  const bytes = encodeRanker(french);

  it('ranks exactly as the one in memory', () => {
    const [here, there] = [createRanker(french), createRanker(decodeRanker(bytes))];
    fc.assert(fc.property(fc.array(fc.constantFrom(...french.words, 'zorglub'), { maxLength: 8 }), (tokens) => expect(there.rank(tokens)).toEqual(here.rank(tokens))));
    expect(encodeRanker(decodeRanker(bytes)).equals(bytes)).toBe(true);
  });

  it('cut anywhere is refused', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => expect(() => decodeRanker(bytes.subarray(0, length))).toThrow()));
  });

  it('with bytes too many is refused, and it says what to do', () => {
    expect(() => decodeRanker(Buffer.concat([bytes, Buffer.from([0, 0, 0, 0])]))).toThrow(/delete it, it will be trained again/);
  });

  it.each([
    ['nothing', ''],
    ['no header', 'abc'],
    ['a header of something else', '{"hello":1}\n'],
    ['a header that is no object', 'null\n'],
    ['a language it does not know', '{"labels":[],"features":[],"words":[],"language":"de","documents":1,"wordFeatures":0,"postings":0}\n'],
    ['a count that is none', '{"labels":[],"features":[],"words":[],"language":"fr","documents":1,"wordFeatures":0}\n'],
  ])('%s is refused', (_, text) => {
    expect(() => decodeRanker(Buffer.from(text))).toThrow();
  });
});

it('cross-validation ranks every phrase once, by a model that has not seen it', () => {
  const folds: number[] = [];
  const result = crossValidate(FRENCH, { folds: 3, onFold: (done) => folds.push(done) });
  expect(folds).toEqual([1, 2, 3]);
  expect(result.total).toBe(FRENCH.length);
  expect(result.top1).toBeGreaterThan(FRENCH.length / 2);
  expect(result.top3).toBe(FRENCH.length);
  expect(result.confusions.reduce((sum, { count }) => sum + count, 0)).toBe(result.total - result.top1);
});
