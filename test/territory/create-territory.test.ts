import type { SectorMap } from '../../src/knowledge/schema';
import { createTerritory } from '../../src/territory/territory';
import type { TerritoryParts } from '../../src/territory/territory';
import { TerritoryError } from '../../src/territory/territory-error';
import { realParts, realTerritory } from './real-territory';

const parts = realParts();

/** The problems found when one part is spoilt. */
function problemsWith(spoilt: Partial<TerritoryParts>): readonly string[] {
  try {
    createTerritory({ ...parts, ...spoilt });
    return [];
  } catch (error) {
    if (error instanceof TerritoryError) return error.problems;
    throw error;
  }
}

function mdsWith(change: Partial<SectorMap['secteurs'][number]>): Record<string, SectorMap> {
  const mds = parts.sectorMaps['mds'];
  if (!mds) throw new Error('secteurs/mds.yaml manque');
  const [first, ...rest] = mds.secteurs;
  if (!first) throw new Error('secteurs/mds.yaml est vide');
  return { mds: { ...mds, secteurs: [{ ...first, ...change }, ...rest] } };
}

describe('Assembling a territory', () => {
  it('accepts the Pas-de-Calais as its files describe it', () => {
    expect(problemsWith({})).toEqual([]);
    expect([realTerritory.communes.size, realTerritory.sectors.get('mds')?.size]).toEqual([887, 885]);
    expect(realTerritory.standard.telephones[0]?.numero).toBe('03 21 21 62 16');
    expect(Object.keys(realTerritory.places).length).toBeGreaterThanOrEqual(150);
  });

  it('lists all problems at once, each with its place and the way to mend it', () => {
    const file = { ...parts.file, standard: 'personne', lieux: { lille: '59350' }, roles: { ...parts.file.roles, sport: { interlocuteur: 'stade' } } };
    const problems = problemsWith({ file });
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toMatch(/standard.*« personne » inconnu[^]*« sport ».*« stade » inconnu[^]*« lille » : 59350/);
  });

  it('refuses a switchboard without a phone', () => {
    const interlocutors = parts.interlocutors.map((one) => (one.id === 'standard' ? { ...one, telephones: [] } : one));
    expect(problemsWith({ interlocutors })).toEqual([expect.stringContaining('au moins un téléphone')]);
  });

  it('refuses an interlocutor reached through somebody unknown, or who is himself reached through another', () => {
    const through = (id: string): TerritoryParts['interlocutors'] => parts.interlocutors.map((one) => (one.id === 'mdph' ? { ...one, joindre_par: id } : one));
    expect(problemsWith({ interlocutors: through('personne') })).toEqual([expect.stringContaining('« personne » inconnu')]);
    expect(problemsWith({ interlocutors: through('crip') })).toEqual([expect.stringContaining('désignez directement')]);
  });

  it('refuses a commune in two sectors, unknown codes, unknown counters and unknown sector maps', () => {
    expect(problemsWith({ sectorMaps: mdsWith({ communes: ['62498'] }) })).toEqual([expect.stringMatching(/62498 est déjà dans/)]);
    expect(problemsWith({ sectorMaps: mdsWith({ epci: ['999999999'] }) })).toEqual([expect.stringMatching(/999999999 n'est ni une commune ni un EPCI/)]);
    expect(problemsWith({ sectorMaps: mdsWith({ interlocuteur: 'personne' }) })).toEqual([expect.stringContaining('« personne » inconnu')]);
    expect(problemsWith({ sectorMaps: {} })).toEqual(expect.arrayContaining([expect.stringContaining('secteurs/mds.yaml')]));
  });

  it('says it in one message', () => {
    expect(new TerritoryError(['a', 'b']).message).toBe('Territoire incohérent :\n- a\n- b');
  });
});
