import fc from 'fast-check';
import { findNearDuplicates, type PhraseHolder } from '../../../src/knowledge/quality/near-duplicates';

const fiche = (id: string, ...phrases: string[]): PhraseHolder => ({ id, file: `commun/fiches/sante/${id}.md`, phrases });

/** How two phrases are refused, in one fiche and between two; undefined when they are accepted. */
function refusal(one: string, other: string): { inside?: string; between?: string } {
  return { inside: findNearDuplicates([fiche('a', one, other)])[0]?.by, between: findNearDuplicates([fiche('a', one), fiche('b', other)])[0]?.by };
}

describe('Refused, in a fiche and between two', () => {
  it.each([
    ['the same text, case, accents and punctuation aside', 'Où demander le RSA ?', 'ou demander le rsa', 'text'],
    ['one letter of a long phrase', 'je ne retrouve plus mon livret de famille depuis le déménagement', 'je ne retrouve plus mon livret de famille depuis le demenagemant', 'letters'],
    ['the same words in another order', 'modèle de lettre pour contester une décision', 'contester une décision, modèle de lettre', 'letters'],
    ['only function words differ', 'j’ai perdu ma carte de stationnement à Lens', 'perdu la carte stationnement Lens', 'words'],
  ])('%s', (_, one, other, by) => {
    expect(refusal(one, other)).toEqual({ inside: by, between: by });
  });
});

it('one word in seven: by its letters in a fiche, where little is enough, by its words between two', () => {
  expect(refusal('facture gaz hiver impossible payer délai mensualités', 'facture gaz hiver impossible payer délai étalement')).toEqual({ inside: 'letters', between: 'words' });
});

describe('Accepted', () => {
  it.each([
    ['two needs that differ by their name, between two fiches', 'renouvellement aah', 'renouvellement aeeh', { inside: 'letters' }],
    ['short phrases of which one word says all', 'place en ime', 'place en ehpad', {}],
    ['numbers', '3919', '3977', {}],
    ['the same need told with other words', 'je n’arrive plus à payer le loyer', 'mon propriétaire me réclame trois mois de retard', {}],
    ['a phonetic way of writing it', 'je n’ai pas reçu mon RSA ce mois-ci', 'jé pa recu mn rsa se moi', {}],
    ['a story that holds the short phrase', 'facture d’eau', 'ma mère a reçu une facture d’eau énorme à cause d’une fuite et ne sait pas à qui parler', {}],
  ])('%s', (_, one, other, expected) => {
    expect(refusal(one, other)).toEqual(expected);
  });
});

it('says both phrases and both places, once', () => {
  const found = findNearDuplicates([fiche('a', 'une autre', 'Comment adopter un enfant ?'), fiche('b', 'comment adopter un enfant')]);
  expect(found).toEqual([
    {
      first: { fiche: 'a', file: 'commun/fiches/sante/a.md', position: 1, phrase: 'Comment adopter un enfant ?' },
      second: { fiche: 'b', file: 'commun/fiches/sante/b.md', position: 0, phrase: 'comment adopter un enfant' },
      by: 'text',
      similarity: 1,
    },
  ]);
});

it('the most alike come first', () => {
  const found = findNearDuplicates([fiche('a', 'bus france services', 'france services', 'dossier de retraite complet', 'Dossier de retraite complet !')]);
  expect(found.map(({ by }) => by)).toEqual(['text', 'letters']);
});

it('nothing to compare is no duplicate', () => {
  expect(findNearDuplicates([])).toEqual([]);
  expect(findNearDuplicates([fiche('a', 'seule')])).toEqual([]);
});

it('a phrase repeated anywhere, whatever its case and its final marks, is always found', () => {
  const word = fc.constantFrom('loyer', 'facture', 'enfant', 'carte', 'dossier', 'maison', 'papiers', 'lens', 'docteur');
  const phrase = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(phrase, fc.array(phrase, { maxLength: 10 }), fc.constantFrom('', ' ?', ' !', '...'), (repeated, others, mark) => {
      const found = findNearDuplicates([fiche('a', repeated, ...others), fiche('b', repeated.toUpperCase() + mark)]);
      expect(found.some(({ second, by }) => second.fiche === 'b' && by === 'text')).toBe(true);
    }),
  );
});
