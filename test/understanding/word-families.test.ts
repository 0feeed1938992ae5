import fc from 'fast-check';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { tokenise } from '../../src/understanding/normalise';
import { createFamilyReader } from '../../src/understanding/word-families';
import { KNOWLEDGE } from '../support/real-assistant';

const familles = { arme: ['couteau', 'barre de fer'], conjoint: ['mari', 'compagnon'], frapper: ['frappe', 'coup'], objet: ['couteau'] };
const read = createFamilyReader({ familles });
const familiesOf = (text: string): string[] => read(tokenise(text)).slice(tokenise(text).length);

it('the families of the words are added after them, in the order of the text', () => {
  expect(read(tokenise('mon mari me frappe'))).toEqual(['mon', 'mari', 'me', 'frappe', '§conjoint', '§frapper']);
});

it('another form of the word, or another word of the family, says the same', () => {
  expect(familiesOf('mes compagnons frappaient')).toEqual(familiesOf('mon mari me frappe'));
});

it('an expression needs all its words side by side', () => {
  expect(familiesOf('il a une barre de fer')).toEqual(['§arme']);
  expect(familiesOf('du fer, une barre')).toEqual([]);
});

it('a word may have two families, each is said once, and most words have none', () => {
  expect(familiesOf('un couteau, deux couteaux')).toEqual(['§arme', '§objet']);
  expect(familiesOf('bonjour je cherche un emploi')).toEqual([]);
  expect(createFamilyReader({})(['couteau'])).toEqual(['couteau']);
});

it('the words of the text stay as they are, and nothing that is typed looks like a family', () => {
  const words = fc.array(fc.constantFrom('§arme', 'mon', 'mari', 'coup', 'barre', 'de', 'fer', 'lens')).map((parts) => tokenise(parts.join(' ')));
  fc.assert(
    fc.property(words, (tokens) => {
      const all = read(tokens);
      return tokens.every((token, at) => all[at] === token && !token.startsWith('§')) && all.slice(tokens.length).every((family) => family.startsWith('§'));
    }),
  );
});

it('the families of the knowledge hold what neighbours of a sentence would also say', () => {
  const { emergencies } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
  const withFamilies = createFamilyReader(emergencies);
  const of = (text: string): Set<string> => new Set(withFamilies(tokenise(text)).filter((token) => token.startsWith('§')));
  expect(of('il a une machette')).toEqual(of('il a un couteau'));
  expect(of('mon conjoint me gifle')).toEqual(of('mon mari me frappe'));
  expect([...of('on sort de la piscine')]).toContain('§eau');
});
