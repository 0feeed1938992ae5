import { READING_BANDS, readability, readingBand } from '../../../src/knowledge/quality/readability';
import { readingLevels, summariseReading } from '../../../src/knowledge/quality/reading-levels';

it('is the formula of Kandel and Moles: 207 − 1.015 × words per sentence − 73.6 × syllables per word', () => {
  // 6 words, 2 sentences; le-té-lé-pho-n(e) … : 1+2+1+1 (« Le facteur est là ») + 1+2 (« Il attend »): 8 syllables.
  const { score, sentences, words, syllables } = readability('Le facteur est là. Il attend.');
  expect([sentences, words, syllables]).toEqual([2, 6, 8]);
  expect(score).toBeCloseTo(207 - 1.015 * 3 - 73.6 * (8 / 6), 6);
});

it('long sentences and long words read harder', () => {
  const easy = readability('Prenez votre carte. Venez à la mairie.').score;
  const longSentence = readability('Prenez votre carte et venez à la mairie avec les parents de votre enfant le matin.').score;
  const longWords = readability('Renseignez les justificatifs. Régularisez la situation administrative.').score;
  expect(easy).toBeGreaterThan(longSentence);
  expect(longSentence).toBeGreaterThan(longWords);
});

it('an instruction a line is a sentence a line', () => {
  expect(readability('Prenez la lettre\nAllez à la mairie').sentences).toBe(2);
  expect(readability('* Prenez la lettre\n* Allez à la mairie\n').sentences).toBe(2);
});

it.each([
  ['Markdown marks and link targets', '**Prenez** [la lettre](https://www.exemple.fr/une-longue-adresse)', 'Prenez la lettre'],
  ['an internal link', 'Voyez [la fiche](fiche:rsa-demande).', 'Voyez la fiche.'],
  ['numbers', 'Appelez le 03 21 21 62 62.', 'Appelez le.'],
  ['a full stop inside a word', 'Allez sur service-public.gouv.fr.', 'Allez sur servicepublicgouvfr.'],
])('%s are not read', (_, markdown, plain) => {
  expect(readability(markdown).words).toBe(readability(plain).words - (markdown.includes('gouv.fr') ? -2 : 0));
  expect(readability(markdown).sentences).toBe(readability(plain).sentences);
});

it('nothing to read is as easy as can be', () => {
  expect(readability('')).toEqual({ score: 207, sentences: 0, words: 0, syllables: 0 });
});

it.each([
  [95, 'très facile'],
  [90, 'très facile'],
  [60, 'courant'],
  [59.9, 'assez difficile'],
  [-20, 'très difficile'],
])('%d reads as « %s »', (score, label) => {
  expect(readingBand(score)).toBe(label);
});

describe('Of several fiches', () => {
  const fiche = (id: string, short: string, simple: string) => ({ id, file: `commun/fiches/sante/${id}.md`, short, simple });
  const levels = readingLevels([
    fiche('dure', 'Renseignez intégralement les justificatifs administratifs complémentaires.', 'Appelez la mairie.'),
    fiche('douce', 'Venez ici. Tout est là.', 'Venez.'),
  ]);

  it('both answers of each are measured, the hardest first', () => {
    expect(levels).toHaveLength(4);
    expect(levels[0]).toMatchObject({ fiche: 'dure', part: 'short', band: 'très difficile' });
    expect(levels.map(({ score }) => score)).toEqual([...levels.map(({ score }) => score)].sort((a, b) => a - b));
  });

  it('the summary counts every answer once, in every band', () => {
    for (const { answers, bands, median } of summariseReading(levels)) {
      expect(answers).toBe(2);
      expect(bands.map(({ label }) => label)).toEqual(READING_BANDS.map(({ label }) => label));
      expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(2);
      expect(median).not.toBeNaN();
    }
  });

  it('without a fiche the summary is empty', () => {
    expect(summariseReading([]).map(({ answers, median }) => [answers, median])).toEqual([[0, 0], [0, 0]]);
  });
});
