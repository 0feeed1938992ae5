import fc from 'fast-check';
import { createCommuneFinder } from '../../src/understanding/communes/commune-finder';
import type { FuzzyEntry } from '../../src/understanding/communes/fuzzy-places';
import { costOf, createFuzzyPlaces, listEntries } from '../../src/understanding/communes/fuzzy-places';
import { buildPlaceIndex } from '../../src/understanding/communes/place-index';
import { soundKey } from '../../src/understanding/communes/sound-key';
import { realTerritory } from '../territory/real-territory';
import { SLIPS, withSlips } from './slips';

const index = buildPlaceIndex(realTerritory);
const entries = listEntries(index, realTerritory);
const finder = createCommuneFinder(realTerritory);

/** Every name measured, one by one: what the search must find. */
function plainSearch(joined: string): string[] {
  const sound = soundKey(joined);
  const worthMeasuring = ({ joined: name, sound: own }: FuzzyEntry): boolean => own === sound || Math.abs(name.length - joined.length) <= 3;
  return entries.flatMap((entry) => {
    const cost = worthMeasuring(entry) ? costOf(joined, sound, entry) : undefined;
    return cost === undefined ? [] : [described(cost, entry)];
  });
}

function described(cost: number, { local, outside }: Pick<FuzzyEntry, 'local' | 'outside'>): string {
  return `${cost} ${local?.key ?? ''} ${local?.insee.join() ?? ''} ${outside?.name ?? ''}`;
}

describe('Looking for a mistyped name', () => {
  it('finds exactly what measuring every name finds, after one slip or two', () => {
    const { search } = createFuzzyPlaces(index, realTerritory);
    fc.assert(
      fc.property(fc.constantFrom(...entries), SLIPS, ({ joined }, slips) => {
        const typed = withSlips(joined, slips);
        expect(search(typed).map((hit) => described(hit.cost, hit)).sort()).toEqual(plainSearch(typed).sort());
      }),
      { numRuns: 25 },
    );
  });

  it('gives the closest first, and of those equally close the most populated', () => {
    const { search } = createFuzzyPlaces(index, realTerritory);
    fc.assert(
      fc.property(fc.constantFrom(...entries), SLIPS, ({ joined }, slips) => {
        const hits = search(withSlips(joined, slips));
        const ordered = [...hits].sort((a, b) => a.cost - b.cost || b.population - a.population);
        expect(hits).toEqual(ordered);
      }),
    );
  });

  it('does not look for a name in a text without spaces', () => {
    const { search } = createFuzzyPlaces(index, realTerritory);
    expect(search(`arras${'s'.repeat(2_000)}`)).toEqual([]);
  });
});

describe('Words of a conversation', () => {
  const REPLIES =
    'oui, Oui, OUI !, ouii, ui, wi, ouais, non, Non., nan, nonn, noon, no, non merci, oui merci, merci, merci beaucoup, merki, meci, mercii, merci bcp, ok, okay, d’accord, dac, coucou, super, parfait, nickel, menu, stop';

  it.each(REPLIES.split(', '))('« %s » is no commune', (reply) => {
    expect(finder.fromAnswer(reply)).toEqual({ kind: 'none' });
    expect(finder.fromMention(reply)).toEqual({ kind: 'none' });
  });
});

describe('Between two communes', () => {
  const named = (insee: readonly string[]): string[] => insee.map((code) => realTerritory.communes.get(code)?.name ?? code);

  it.each([
    ["j'habite entre Lens et Liévin", ['Lens', 'Liévin']],
    ["J'habite entre Arras et Béthune.", ['Béthune', 'Arras']],
    ['on habite entre Aire sur la Lys et Saint-Omer, qui appeler pour les travaux ?', ['Saint-Omer', 'Aire-sur-la-Lys']],
    ['je vis entre le touquet et les attaques', ['Le Touquet-Paris-Plage', 'Les Attaques']],
  ])('« %s » offers both', (text, both) => {
    for (const match of [finder.fromAnswer(text), finder.fromMention(text)]) {
      expect(match).toMatchObject({ kind: 'several', strong: true });
      expect(match.kind === 'several' ? named(match.insee).sort() : match).toEqual([...both].sort());
    }
  });

  it('one of them elsewhere, the other is only proposed', () => {
    for (const match of [finder.fromAnswer("j'habite entre Lens et Lille"), finder.fromMention("j'habite entre Lens et Lille")]) {
      expect(match).toEqual({ kind: 'one', insee: '62498', certain: false, strong: true });
    }
  });

  it.each(['la route entre Arras et Béthune est coupée', 'un bus entre Calais et Boulogne ?', 'travaux entre Aire sur la Lys et Saint-Omer'])(
    '« %s » says nothing of where somebody lives',
    (text) => expect(finder.fromMention(text)).toEqual({ kind: 'none' }),
  );
});

describe('A text made to cost', () => {
  const pieces = fc.constantFrom(...[...realTerritory.communes.values()].map(({ name }) => name), 'habite', "j'habite a", 'saint', 'villers', 'sur', 'pas', 'entre', 'et', 'zqxwk', 'enquinlesmine', '62300', 'lens');
  const hostile = fc.array(pieces, { minLength: 150, maxLength: 300 }).map((words) => words.join(' ').slice(0, 2_000));

  it('is read all the same, to communes of the territory only', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const match of [finder.fromAnswer(text), finder.fromMention(text)]) {
          const offered = 'insee' in match ? [match.insee].flat() : [];
          expect(offered.filter((insee) => !realTerritory.communes.has(insee))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('looks up few names, however many statements of residence it holds', () => {
    const verbs = Array.from({ length: 100 }, (_, number) => `habite zq${'abcdefghij'.charAt(number % 10)}xwk${number}`).join(' ');
    expect(finder.fromMention(`${verbs} j'habite a isbergue`)).toEqual({ kind: 'none' });
    expect(finder.fromMention("j'habite a isbergue")).toMatchObject({ kind: 'one', insee: '62473' });
  });
});
