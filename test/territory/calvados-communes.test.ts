/** Where residents of the Calvados say they live, read with no other help than its data. */
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { loadCommunes } from '../../src/territory/load-communes';
import { createCommuneFinder, type CommuneMatch } from '../../src/understanding/communes/commune-finder';
import { KNOWLEDGE } from '../support/real-assistant';

const CAEN = '14118';
const LISIEUX = '14366';
const BAYEUX = '14047';
const VIRE = '14762';
const HEROUVILLE = '14327';

const { territory } = requireKnowledge(KNOWLEDGE, 'calvados');

describe('Reading the communes of the Calvados', () => {
  const finder = createCommuneFinder(territory);
  const codes = (match: CommuneMatch): string[] => (match.kind === 'one' ? [match.insee] : match.kind === 'several' ? [...match.insee] : []);

  it('reads each of its 526 communes, each former one and each usual name, alone', () => {
    const { communes, merged } = loadCommunes('14');
    const names: [string, string][] = [...communes, ...merged].map(({ name, insee }) => [name, insee]);
    const usual = Object.entries(territory.places).map(([name, insee]): [string, string] => [name, [insee].flat().join()]);
    expect([communes.length, merged.length > 190, usual.length >= 40]).toEqual([526, true, true]);
    expect([...names, ...usual].filter(([name, insee]) => codes(finder.fromAnswer(name)).join() !== insee)).toEqual([]);
  });

  it('writes no usual name that the national data already give', () => {
    const { communes, merged } = loadCommunes('14');
    const official = new Set([...communes, ...merged].map(({ name }) => name.toLowerCase().replace(/-/g, ' ')));
    expect(Object.keys(territory.places).filter((name) => official.has(name))).toEqual([]);
  });

  it.each([
    ['caen', CAEN],
    ['cean', CAEN],
    ["j'habite à Caen", CAEN],
    ['14000', CAEN],
    ['lisieu', LISIEUX],
    ['BAYEUX', BAYEUX],
    ['vire', VIRE],
    ['Vire Normandie', VIRE],
    ['herouville', HEROUVILLE],
    ['herouville st clair', HEROUVILLE],
    ['hérouvillette', '14328'],
    ['pont leveque', '14514'],
    ['trouvile', '14715'],
    ['le molay', '14370'],
    ['condé sur noireau', '14174'],
    ['ouistreham riva bella', '14488'],
    ['honfleur 14600', '14333'],
    ['st martin de la lieue', '14625'],
    ['Saint-Martin-de-Fontenay', '14408'],
    ['la guérinière', CAEN],
  ])('« %s » is %s', (typed, insee) => {
    expect(codes(finder.fromAnswer(typed))).toEqual([insee]);
  });

  it.each([
    ['saint martin', ['14408', '14626', '14630', '14625', '14621', '14620']],
    ['14100', [LISIEUX, '14574']],
    ['14500', [VIRE, '14127']],
    ['14123', ['14341', '14271', '14181']],
    ['condé', ['14174', '14173', '14175']],
  ])('« %s » may be several, the largest first', (typed, expected) => {
    expect(codes(finder.fromAnswer(typed)).slice(0, expected.length)).toEqual(expected);
  });

  it.each([
    ['Lens', '62'],
    ['Arras', '62'],
    ['62000', '62'],
    ["j'habite à Calais", '62'],
    ['Rouen', '76'],
    ['Le Havre', '76'],
    ['Alençon', '61'],
    ['flers', '61'],
    ['Évreux', '27'],
    ['Saint-Lô', '50'],
  ])('« %s » is elsewhere (%s)', (typed, departement) => {
    expect(finder.fromAnswer(typed)).toMatchObject({ kind: 'outside', departement });
  });

  it('takes a homonym for its own commune, not for the town of the Pas-de-Calais', () => {
    expect(codes(finder.fromAnswer('Saint-Omer'))).toEqual(['14635']);
    expect(codes(finder.fromAnswer('Bully'))).toEqual(['14266']);
  });

  it('names its neighbours without a number that was not verified', () => {
    expect(territory.neighbours.map(({ departement }) => departement)).toEqual(['50', '61', '27', '76']);
    expect(territory.neighbours.filter(({ telephone }) => telephone !== undefined)).toEqual([]);
  });
});
