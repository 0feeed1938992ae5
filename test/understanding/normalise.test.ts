import fc from 'fast-check';
import { normalise, tokenise } from '../../src/understanding/normalise';

describe('The form in which texts are compared', () => {
  it.each([
    ['élève', 'eleve'],
    ['À É È Ê Ë Î Ï Ô Ù Ü Ç', 'a e e e e i i o u u c'],
    ['cœur et ægis', 'coeur et aegis'],
    ['e\u0301cole', 'ecole'],
    ['aideeeeez moiiii', 'aideez moii'],
    ['ALLÔÔÔÔÔ', 'alloo'],
    ['ﬁnancière', 'financiere'],
    ['ＲＳＡ', 'rsa'],
    ['𝐑𝐒𝐀', 'rsa'],
    ['Saint-Omer', 'saint omer'],
    ['et/ou', 'et ou'],
  ])('« %s » is read as « %s »', (typed, read) => {
    expect(normalise(typed)).toBe(read);
  });

  it('is a form: normalising again changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => expect(normalise(normalise(text))).toBe(normalise(text))));
  });

  it('leaves no French accent, whatever their encoding', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Zàâäçéèêëîïôöùûüÿœæ ]{0,30}$/), (text) => {
        expect(normalise(text.normalize('NFD'))).toBe(normalise(text.normalize('NFC')));
        expect(normalise(text)).toMatch(/^[a-z ]*$/);
      }),
    );
  });
});

describe('Words', () => {
  it.each([
    ["l'école d'à côté qu'il a", ['l', 'ecole', 'd', 'a', 'cote', 'qu', 'il', 'a']],
    ['l’école', ['l', 'ecole']],
    ['lʼécole', ['l', 'ecole']],
    ['peut-être', ['peut', 'etre']],
    ['Où ? Là !', ['ou', 'la']],
    ['ça, ça', ['ca', 'ca']],
    ['j’ai 3 enfants', ['j', 'ai', '3', 'enfants']],
    ['cœur', ['coeur']],
    ['', []],
    ['   \n\t', []],
    ['!!! ???', []],
  ])('of « %s »', (text, words) => {
    expect(tokenise(text)).toEqual(words);
  });

  it('are the same with and without accents or capitals', () => {
    expect(tokenise('ÉLÈVE HANDICAPÉ')).toEqual(tokenise('eleve handicape'));
  });

  it('never hold a space, a capital or nothing, and none is lost by adding spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const word of tokenise(text)) expect(word).toMatch(/^[^\sA-Z]+$/);
        expect(tokenise(`  ${text}  `)).toEqual(tokenise(text));
      }),
    );
  });
});

it('reads the signs that phones offer instead of a word', () => {
  expect(tokenise('👍')).toEqual(['ok']);
  expect(tokenise('merci 🙏🙏')).toEqual(['merci', 'merci', 'merci']);
  expect(tokenise('👋 je cherche la mdph')).toEqual(['bonjour', 'je', 'cherche', 'la', 'mdph']);
});
