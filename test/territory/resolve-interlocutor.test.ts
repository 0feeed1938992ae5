import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedInterlocutor } from '../../src/territory/resolve-interlocutor';
import { dependsOnCommune, resolveInterlocutor } from '../../src/territory/resolve-interlocutor';
import { realTerritory } from './real-territory';

const CALAIS = '62193';
const BARALLE = '62081';
const LENS = '62498';

/** The roles content authors may use, read from their guide: « Département : … Partenaires : … Urgences : … ». */
function documentedRoles(): string[] {
  const guide = readFileSync(join(__dirname, '../../docs/ecrire-une-fiche.md'), 'utf8');
  const section = guide.slice(guide.indexOf('## Les rôles'));
  const lists = [...section.matchAll(/^(?:Département|Partenaires|Urgences) : ([^.]+)\./gm)];
  return lists.flatMap(([, list]) => (list ?? '').split(',').map((role) => role.trim()));
}

function resolved(role: string, insee: string | undefined): ResolvedInterlocutor {
  const resolution = resolveInterlocutor(role, insee, realTerritory);
  if ('needsCommune' in resolution) throw new Error(`${role} : la commune est demandée`);
  return resolution;
}

/** What a resident can do with it: call, write, click or go — themselves or through the standard. */
function canBeReached({ interlocutor, joinedThrough }: ResolvedInterlocutor): boolean {
  return [interlocutor, joinedThrough].some(
    (one) => one !== undefined && (one.telephones.length > 0 || one.site !== undefined || one.en_ligne !== undefined),
  );
}

describe('Resolving the interlocutor of a role in the Pas-de-Calais', () => {
  const roles = documentedRoles();
  const byCommune = roles.filter((role) => dependsOnCommune(role, realTerritory));

  it('reads the whole list of roles of the authors’ guide', () => {
    expect(roles.length).toBeGreaterThan(90);
    expect(roles).toEqual(expect.arrayContaining(['standard', 'participation', 'medecin', 'urgence-3018']));
  });

  it.each(roles)('the role %s is resolved by a rule, and its interlocutor can be reached', (role) => {
    expect(realTerritory.roles.has(role)).toBe(true);
    expect(canBeReached(resolved(role, LENS))).toBe(true);
  });

  it('asks for the commune for the roles held by sector, and only for them', () => {
    expect(byCommune.sort()).toEqual(['ase', 'fsl', 'maison-autonomie', 'mds', 'pmi', 'service-rsa']);
    for (const role of roles) {
      const asks = 'needsCommune' in resolveInterlocutor(role, undefined, realTerritory);
      expect([role, asks]).toEqual([role, byCommune.includes(role)]);
    }
  });

  it('gives one counter, or the declared fallback, for every commune and every role held by sector', () => {
    const withoutSector = new Set<string>();
    for (const insee of realTerritory.communes.keys()) {
      for (const role of byCommune) {
        const found = resolved(role, insee);
        if (found.sector === undefined) {
          withoutSector.add(insee);
          expect([found.interlocutor.id, typeof found.fallbackReason]).toEqual(['standard', 'string']);
        } else {
          expect([found.joinedThrough?.id, found.fallbackReason]).toEqual(['standard', undefined]);
          expect(found.interlocutor.id).toMatch(/^mds-/);
        }
      }
    }
    expect([...withoutSector].sort()).toEqual([BARALLE, CALAIS]);
  });

  it.each([
    [LENS, /^MDS de Lens [12]$/],
    ['62065', /^MDS d’Avion$/],
    ['62447', /^MDS de Marconne/],
    ['62041', /^MDS d’Arras Sud$/],
    ['62764', /^MDS d’Arras Nord/],
  ])('places the commune %s in its sector', (insee, sector) => {
    expect(resolved('mds', insee).sector).toMatch(sector);
  });

  it('follows the EPCI for communes that no sector names', () => {
    const bapaume = [...realTerritory.communes.values()].filter(({ epci }) => epci === '200035442');
    expect(bapaume.length).toBeGreaterThan(30);
    for (const { insee } of bapaume) expect(resolved('mds', insee).interlocutor.id).toBe('mds-bapaume');
  });

  it('gives the standard for a role nobody holds, and for a commune of another département', () => {
    expect(resolved('role-inconnu', undefined).interlocutor.id).toBe('standard');
    const elsewhere = resolved('mds', '59350');
    expect(elsewhere.interlocutor.id).toBe('standard');
    expect(elsewhere.fallbackReason).toBeDefined();
  });

  it('prefers the local partner to the national one of the same role', () => {
    expect(resolved('caf', undefined).interlocutor.nom).toBe('CAF du Pas-de-Calais');
    expect(resolved('prefecture', undefined).interlocutor.telephones[0]?.numero).toBe('03 21 21 20 00');
    expect(resolved('transports-region', undefined).interlocutor.telephones[0]?.numero).toBe('03 74 27 00 50');
  });

  it('never shows a number that the sources call doubtful', () => {
    const numbers = [...realTerritory.interlocutors.values()].flatMap(({ telephones }) => telephones.map(({ numero }) => numero.replace(/ /g, '')));
    for (const doubtful of ['3020', '116117', '0972394050', '0800360360', '0321216262', '0800730123']) expect(numbers).not.toContain(doubtful);
  });
});
