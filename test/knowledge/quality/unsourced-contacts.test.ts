import { contactsIn, findUnsourcedContacts } from '../../../src/knowledge/quality/unsourced-contacts';
import { sampleFiche } from './sample-fiche';

const sourced = { source: 'service-public.fr, fiche F33954', verifie_le: '2026-11-21' };
const file = (value: unknown) => [{ file: 'territoires/ici/interlocuteurs.yaml', value }];

it('a means of contact with its source is in order', () => {
  const value = [{ id: 'caf', telephones: [{ numero: '3230', ...sourced }], site: { url: 'https://www.caf.fr', ...sourced }, ...sourced }];
  expect(findUnsourcedContacts([], file(value))).toEqual([]);
});

it.each([
  ['the site of a neighbouring département', { voisins: [{ nom: 'Nord', site: 'https://lenord.fr' }] }, ['voisins', 0, 'site'], 'voisins, Nord'],
  ['a phone number', [{ id: 'caf', telephones: [{ numero: '3230' }], ...sourced }], [0, 'telephones', 0, 'numero'], 'caf, telephones, 1'],
  ['an e-mail address', [{ id: 'caf', courriel: { adresse: 'a@exemple.fr' }, ...sourced }], [0, 'courriel', 'adresse'], 'caf, courriel'],
])('%s without a source is told, with its place', (_, value, path, place) => {
  expect(findUnsourcedContacts([], file(value))).toMatchObject([{ kind: 'unsourced', path, data: { place } }]);
});

it.each(['à compléter', 'Inconnue', 'source inconnue', '???', 'aucune', 'TODO'])('« %s » is no source', (source) => {
  expect(findUnsourcedContacts([], file([{ id: 'caf', telephones: [{ numero: '3230', source }], ...sourced }]))).toMatchObject([{ path: [0, 'telephones', 0, 'source'] }]);
});

it('a source that explains what is unknown remains a source', () => {
  const value = [{ id: 'mds', source: 'site du Département, consulté le 2026-11-21 ; adresse inconnue, à confirmer' }];
  expect(findUnsourcedContacts([], file(value))).toEqual([]);
});

describe('A number written in a fiche', () => {
  const known = file([{ id: 'caf', telephones: [{ numero: '03 21 21 62 62', ...sourced }], accessibilite: { texte: 'Appelez le 3646.', ...sourced }, ...sourced }]);
  const told = (short: string) => findUnsourcedContacts([sampleFiche({ short })], known).map(({ data }) => data.contact);

  it.each([
    ['is in order when a sourced contact holds it', 'Appelez le 03.21.21.62.62.', []],
    ['… or the text of one', 'Appelez le 3646.', []],
    ['is told otherwise', 'Appelez le 01 02 03 04 05, ou le 3939.', ['0102030405', '3939']],
    ['is told behind a tel: link', 'Appelez [ici](tel:0102030405).', ['0102030405']],
    ['is told once', 'Le 119. Oui, le 119.', ['119']],
    ['is an e-mail address too', 'Écrivez à Contact@Exemple.fr.', ['contact@exemple.fr']],
    ['may be an amount, a duration or a year', 'Depuis 1998, 3000 euros, 119 jours, 3 500 m².', []],
    ['in a link target is not read', 'Voyez [la page](https://exemple.fr/a/3939).', []],
  ])('%s', (_, short, contacts) => {
    expect(told(short)).toEqual(contacts);
  });
});

it('a number is read the same however it is spaced', () => {
  for (const written of ['03 21 21 62 62', '03.21.21.62.62', '0321216262', '+33 3 21 21 62 62', '03 21 21 62 62']) expect(contactsIn(`le ${written} !`)).toEqual(['0321216262']);
});
