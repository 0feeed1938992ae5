import { findModelDoubts } from '../../../src/knowledge/quality/model-doubts';
import type { Lessons } from '../../../src/understanding/examples';
import { sampleFiche } from './sample-fiche';

const WATER = ['facture eau impayée', 'payer la facture eau', 'dette facture eau', 'facture eau trop chère', 'délai facture eau', 'aide facture eau', 'eau facture retard', 'ma facture eau'];
const GARDEN = ['planter des tomates', 'tomates du jardin', 'graines de tomates', 'arroser les tomates', 'jardin et tomates', 'tomates malades', 'semer tomates', 'tailler tomates'];
const SCHOOL = ['cantine collège', 'menu cantine', 'cantine midi', 'inscrire cantine', 'payer cantine', 'cantine allergie', 'prix cantine', 'cantine fermée'];

function lessons(fiches: Lessons['fiches']): Lessons {
  return { fiches, emergencies: { sourds: { numero: '114', texte: 'x', source: 'xyz', verifie_le: '2026-01-01' }, urgences: [], contre_exemples: [] }, lexicon: { abreviations: {}, sigles: {}, familier: {}, politesse: [] }, smallTalk: [], outOfScope: [], followUps: [] };
}

const fichesOf = (phrases: Readonly<Record<string, readonly string[]>>, voisines: Readonly<Record<string, Record<string, string>>> = {}) =>
  new Map(Object.entries(phrases).map(([id, own]) => [id, sampleFiche({ id, phrases: [...own], voisines: voisines[id] ?? {} })]));

describe('Phrases put in the wrong fiche', () => {
  const doubts = findModelDoubts(lessons(fichesOf({ eau: WATER, jardin: [...GARDEN, 'facture eau élevée'], cantine: SCHOOL })), { folds: 4 });

  it('are told first: the phrase, its fiche, the other and its score', () => {
    const [first] = doubts.misplaced;
    expect(first).toMatchObject({ kind: 'misplaced', file: 'commun/fiches/sante/jardin.md', path: ['phrases', 8], data: { fiche: 'jardin', phrase: 'facture eau élevée', other: 'eau' } });
    expect(Number(first?.data.score)).toBeGreaterThan(0.5);
    expect(first?.message).toMatch(/« facture eau élevée » : « eau » \([01],\d\d\) plutôt que « jardin »/);
  });

  it('come surest first', () => {
    const scores = doubts.misplaced.map(({ data }) => Number(data.score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('every title and phrase is counted once', () => {
    expect(doubts.accuracy.total).toBe(3 + 8 + 9 + 8);
    expect(doubts.accuracy.top3).toBe(doubts.accuracy.total);
    expect(doubts.misplaced.length).toBeLessThanOrEqual(doubts.accuracy.total - doubts.accuracy.top1);
  });
});

describe('Two fiches that share their words', () => {
  const mixed = { un: WATER.filter((_, n) => n % 2 === 0), deux: WATER.filter((_, n) => n % 2 === 1), cantine: SCHOOL };
  const confusedWith = (voisines: Readonly<Record<string, Record<string, string>>>) => findModelDoubts(lessons(fichesOf(mixed, voisines)), { folds: 4 }).confused;

  it('are a confused pair, counted both ways, whose missing « voisines » are named', () => {
    const [pair, ...others] = confusedWith({});
    expect(others).toEqual([]);
    expect(pair?.data).toMatchObject({ fiche: 'deux', other: 'un', withoutNeighbour: ['deux', 'un'] });
    expect(Number(pair?.data.count)).toBe(Number(pair?.data.takenForOther) + Number(pair?.data.takenFromOther));
    expect(pair?.message).toMatch(/« voisines » manque à « deux » et à « un »/);
  });

  it('the side that already tells them apart is not asked again', () => {
    expect(confusedWith({ un: { deux: 'Autre chose.' } })[0]?.data.withoutNeighbour).toEqual(['deux']);
    expect(confusedWith({ un: { deux: 'Autre chose.' }, deux: { un: 'Autre chose.' } })[0]?.message).toMatch(/chacune dit ce qui la distingue/);
  });
});
