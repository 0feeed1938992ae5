import fc from 'fast-check';
import { createVectoriser, learnFeatures, type SparseVector } from '../../src/understanding/features';
import { createNearestVote, indexPhrases } from '../../src/understanding/nearest-phrases';
import { FRENCH } from './small-sets';

const texts = FRENCH.map(({ tokens }) => tokens);
const labels = [...new Set(FRENCH.map(({ label }) => label))];
const space = learnFeatures(texts, 'fr');
const vectorise = createVectoriser(space, texts.length);
const index = indexPhrases(texts.map(vectorise), Int32Array.from(FRENCH, ({ label }) => labels.indexOf(label)), space.wordFeatures);
const vote = createNearestVote(index, labels.length);
const shares = (text: string): Record<string, number> => Object.fromEntries([...vote(vectorise(text.split(' ')))].map((share, position) => [labels[position], share]));

/** The cosine of the words of two texts, written the long way. */
function cosine(a: SparseVector, b: SparseVector): number {
  const other = new Map([...b.indices].map((feature, position) => [feature, b.values[position] ?? 0]));
  const product = [...a.indices].reduce((sum, feature, position) => (feature < space.wordFeatures ? sum + (a.values[position] ?? 0) * (other.get(feature) ?? 0) : sum), 0);
  return product / (a.wordNorm * b.wordNorm || 1);
}

describe('The nearest phrases', () => {
  it('of a phrase that was taught are first of all itself', () => {
    for (const { tokens, label } of FRENCH) {
      const given = vote(vectorise(tokens));
      expect(labels[given.indexOf(Math.max(...given))]).toBe(label);
    }
  });

  it('share one vote between their labels, or none when no word is common', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts.flat(), 'zorglub', 'xyz'), { maxLength: 8 }), (tokens) => {
        const sum = vote(vectorise(tokens)).reduce((total, share) => total + share, 0);
        const meets = texts.some((text) => cosine(vectorise(tokens), vectorise(text)) > 0);
        expect(sum).toBeCloseTo(meets ? 1 : 0, 4);
      }),
    );
  });

  it('weigh by their cosine, as the long way of computing it says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts.flat(), 'zorglub'), { minLength: 1, maxLength: 8 }), (tokens) => {
        const cosines = FRENCH.map(({ tokens: phrase, label }) => ({ label, cosine: cosine(vectorise(tokens), vectorise(phrase)) })).filter((near) => near.cosine > 0);
        const nearest = cosines.sort((a, b) => b.cosine - a.cosine).slice(0, 10);
        // Equal cosines around the tenth place may be kept in either order: those cases say nothing.
        fc.pre((cosines[9]?.cosine ?? 1) - (cosines[10]?.cosine ?? 0) > 1e-4);
        const weights = nearest.map((near) => Math.exp(12 * near.cosine));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        for (const [position, share] of vote(vectorise(tokens)).entries()) {
          const expected = nearest.reduce((sum, near, at) => sum + (near.label === labels[position] ? (weights[at] ?? 0) / total : 0), 0);
          expect(share).toBeCloseTo(expected, 3);
        }
      }),
    );
  });

  it('do not depend on what was asked before', () => {
    const alone = shares('nid de poule');
    shares('inscription au college');
    expect(shares('nid de poule')).toEqual(alone);
  });

  it('ignore the words that nearly every phrase holds', () => {
    const many = Array.from({ length: 600 }, (_, position) => ['je', 'veux', `mot${position}`]);
    const wide = learnFeatures(many, 'fr');
    const read = createVectoriser(wide, many.length);
    const judge = createNearestVote(indexPhrases(many.map(read), Int32Array.from(many, (_, position) => position % 2), wide.wordFeatures), 2);
    expect([...judge(read(['je', 'veux']))].reduce((sum, share) => sum + share, 0)).toBe(0);
    expect(judge(read(['je', 'veux', 'mot3']))[1]).toBeCloseTo(1, 5);
  });
});
