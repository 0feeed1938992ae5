import fc from 'fast-check';
import { createCommuneFinder } from '../../src/understanding/communes/commune-finder';
import type { CommuneMatch } from '../../src/understanding/communes/commune-match';
import { contentKey, fold, placeTokens } from '../../src/understanding/communes/place-tokens';
import { soundKey } from '../../src/understanding/communes/sound-key';
import { realTerritory } from '../territory/real-territory';

const finder = createCommuneFinder(realTerritory);
const communes = [...realTerritory.communes.values()];

function offered(match: CommuneMatch): readonly string[] {
  return 'insee' in match ? [match.insee].flat() : [];
}

/** How residents type a name: each spelling must lead to the commune, alone or among several. */
const SPELLINGS: Readonly<Record<string, (name: string) => string>> = {
  'as written': (name) => name,
  'in capitals': (name) => name.toUpperCase(),
  'without accents': fold,
  'without hyphens': (name) => name.replaceAll('-', ' '),
  'without accents, hyphens or apostrophes': (name) => fold(name).replace(/[-'’]/g, ' '),
  'st and ste': (name) => fold(name).replaceAll('-', ' ').replace(/\bsaint\b/g, 'st').replace(/\bsainte\b/g, 'ste'),
  'a slash for sur': (name) => name.replaceAll('-sur-', '/'),
  'in a sentence': (name) => `bonjour, j'habite à ${name} merci`,
};

describe('Every commune of the Pas-de-Calais answers to its name', () => {
  it.each(Object.entries(SPELLINGS))('%s', (_, spell) => {
    const missed = communes.filter(({ insee, name }) => !offered(finder.fromAnswer(spell(name))).includes(insee));
    expect(missed.map(({ name }) => spell(name))).toEqual([]);
  });

  it('and to its postal code, offering all that share it by population', () => {
    for (const { insee, postalCodes } of communes) {
      for (const code of postalCodes) {
        const found = offered(finder.fromAnswer(code));
        expect(found).toContain(insee);
        const sizes = found.map((one) => realTerritory.communes.get(one)?.population ?? 0);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }
    }
  });

  it('and to its postal code beside its name, without asking', () => {
    const asked = communes.filter(({ insee, name, postalCodes }) => {
      const match = finder.fromAnswer(`${postalCodes[0] ?? ''} ${fold(name)}`);
      return match.kind !== 'one' || match.insee !== insee;
    });
    expect(asked.map(({ name }) => name)).toEqual([]);
  });

  it('and to a statement of residence in a first message, for names that are not everyday words', () => {
    const missed = communes.filter(({ insee, name }) => !offered(finder.fromMention(`ma mère habite à ${name} et ne peut plus se laver`)).includes(insee));
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  it('and to names of merged communes', () => {
    for (const { name, insee } of realTerritory.gazetteer.merged) expect([name, offered(finder.fromAnswer(name))]).toEqual([name, [insee]]);
  });

  it('and to every usual name of the territory', () => {
    for (const [name, codes] of Object.entries(realTerritory.places)) {
      expect([name, offered(finder.fromAnswer(name))]).toEqual([name, expect.arrayContaining([codes].flat())]);
    }
  });
});

describe('One letter wrong', () => {
  const towns = communes.filter(({ population, name }) => population >= 5_000 && contentKey(name).length >= 6);

  it('in the name of a town still leads to it, alone or among several, or admits not knowing', () => {
    const wrong: string[] = [];
    fc.assert(
      fc.property(fc.constantFrom(...towns), fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (town, at, mistake) => {
        const name = fold(town.name);
        const position = 1 + (at % (name.length - 2));
        const typed = misspell(name, position, mistake);
        const match = finder.fromAnswer(typed);
        if (match.kind === 'one' && match.certain && match.insee !== town.insee) wrong.push(`${typed} → ${match.insee}`);
      }),
      { numRuns: 400, seed: 62 },
    );
    expect(wrong).toEqual([]);
  });

  it('is forgiven for most towns', () => {
    const found = towns.filter(({ name, insee }) => offered(finder.fromAnswer(misspell(fold(name), 3, 'double'))).includes(insee));
    expect(found.length / towns.length).toBeGreaterThan(0.95);
  });

  function misspell(name: string, at: number, mistake: string): string {
    if (mistake === 'drop') return name.slice(0, at) + name.slice(at + 1);
    if (mistake === 'double') return name.slice(0, at) + name.charAt(at) + name.slice(at);
    return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  }
});

describe('Five digits', () => {
  it('are a postal code even when they are also an INSEE code', () => {
    expect(finder.fromAnswer('62160')).toMatchObject({ kind: 'several', insee: ['62186', '62386', '62019'] });
    expect(finder.fromAnswer('62498')).toEqual({ kind: 'none' });
  });

  it('of another département say where it is', () => {
    expect(finder.fromAnswer('59000')).toMatchObject({ kind: 'outside', name: 'Lille', departement: '59' });
  });
});

describe('Whatever is typed', () => {
  it('never fails, and only ever offers communes of the territory', () => {
    const pieces = fc.constantFrom('j habite', 'à', 'lens', 'pas', 'rue de', '62', '300', 'st', '/', ',', 'ou', 'lille', '\u0000', '👍', "l'", 'sur', 'mer', 'العربية');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(pieces, { maxLength: 30 }).map((words) => words.join(' '))), (text) => {
        for (const match of [finder.fromAnswer(text), finder.fromMention(text)]) {
          for (const insee of offered(match)) expect(realTerritory.communes.has(insee)).toBe(true);
          if (match.kind === 'several') expect(match.insee.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same result twice', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(finder.fromAnswer(text)).toEqual(finder.fromAnswer(text))));
  });

  it('stays bounded on a very long message', () => {
    expect(finder.fromAnswer('zzzz yyyy '.repeat(100_000))).toEqual({ kind: 'none' });
    expect(finder.fromMention(`${'bla '.repeat(50_000)} j'habite à Lens`)).toEqual({ kind: 'none' });
  });
});

describe('How names compare', () => {
  it.each([
    ['Aire-sur-la-Lys', 'aire lys'],
    ['Les Attaques', 'attaques'],
    ['Nœux-les-Mines', 'noeux mines'],
    ['Saint-Rémy-au-Bois', 'saint remy bois'],
    ['St-Rémy-au-Bois', 'saint remy bois'],
    ["Éleu-dit-Leauwette", 'eleu leauwette'],
    ['Le', 'le'],
  ])('%s → %s', (name, key) => expect(contentKey(name)).toBe(key));

  it('reads « s/ » and « / » as « sur », and does not break after « St. »', () => {
    expect(placeTokens('aire s/ la lys').map(({ key }) => key)).toEqual(['aire', 'sur', 'la', 'lys']);
    expect(placeTokens('St. Omer').map(({ key, broken }) => [key, broken])).toEqual([['saint', false], ['omer', false]]);
  });

  it.each([['berk', 'berck'], ['lile', 'lille'], ['goelle', 'gohelle'], ['betune', 'bethune'], ['godo', 'godault'], ['ataques', 'attaques']])('%s sounds like %s', (a, b) =>
    expect(soundKey(a)).toBe(soundKey(b)),
  );
});
