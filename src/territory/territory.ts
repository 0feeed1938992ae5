/** One territory, assembled from its validated files: who does what, for which commune. Immutable. */
import type { Interlocutor, RoleRule, SectorMap, TerritoryFile } from '../knowledge/schema';
import { checkTerritory } from './check-territory';
import type { Commune, Gazetteer } from './commune';
import { TerritoryError } from './territory-error';

/** The counter that serves a commune, in one division of the territory (such as the MDS). */
export interface Sector {
  readonly name: string;
  /** Id of its interlocutor. */
  readonly interlocutor: string;
}

export interface Territory {
  readonly id: string;
  readonly name: string;
  readonly departement: string;
  readonly zone: string;
  /** The interlocutor that can always be given. */
  readonly standard: Interlocutor;
  readonly roles: ReadonlyMap<string, RoleRule>;
  readonly interlocutors: ReadonlyMap<string, Interlocutor>;
  /** Id of the sector map → INSEE code → sector. A commune may be missing: the role's fallback then applies. */
  readonly sectors: ReadonlyMap<string, ReadonlyMap<string, Sector>>;
  readonly communes: ReadonlyMap<string, Commune>;
  /** Usual names and former communes → INSEE codes, most likely first. */
  readonly places: TerritoryFile['lieux'];
  readonly neighbours: TerritoryFile['voisins'];
  readonly gazetteer: Gazetteer;
}

/** The layered, schema-checked content a territory is made of. */
export interface TerritoryParts {
  readonly file: TerritoryFile;
  /** Roles of `commun/roles.yaml`; those of the territory's file replace them one by one. */
  readonly roles: Readonly<Record<string, RoleRule>>;
  /** Interlocutors of `commun`, then of the territory: a later one replaces an earlier one of the same id. */
  readonly interlocutors: readonly Interlocutor[];
  /** Sector maps by id (file `secteurs/<id>.yaml`). */
  readonly sectorMaps: Readonly<Record<string, SectorMap>>;
  readonly communes: Gazetteer;
}

/**
 * Assembles a territory and checks every reference inside it.
 * @throws TerritoryError listing all problems at once
 */
export function createTerritory(parts: TerritoryParts): Territory {
  const { file, communes: gazetteer } = parts;
  const communes = new Map(gazetteer.communes.map((commune) => [commune.insee, commune]));
  const interlocutors = new Map(parts.interlocutors.map((interlocutor) => [interlocutor.id, interlocutor]));
  const roles = new Map(Object.entries({ ...parts.roles, ...file.roles }));
  const problems = checkTerritory({ file, roles, interlocutors, sectorMaps: parts.sectorMaps, communes });
  const standard = interlocutors.get(file.standard);
  if (problems.length > 0 || !standard) throw new TerritoryError(problems);
  return {
    id: file.id,
    name: file.nom,
    departement: file.departement,
    zone: file.fuseau,
    standard,
    roles,
    interlocutors,
    sectors: new Map(Object.entries(parts.sectorMaps).map(([id, map]) => [id, indexSectors(map, gazetteer.communes)])),
    communes,
    places: file.lieux,
    neighbours: file.voisins,
    gazetteer,
  };
}

/** A sector lists EPCI and communes; a commune listed by name wins over the EPCI it belongs to. */
function indexSectors(map: SectorMap, communes: readonly Commune[]): ReadonlyMap<string, Sector> {
  const byEpci = new Map<string, Sector>();
  const byCommune = new Map<string, Sector>();
  for (const { nom, interlocuteur, epci, communes: insee } of map.secteurs) {
    const sector = { name: nom, interlocutor: interlocuteur };
    for (const code of epci) byEpci.set(code, sector);
    for (const code of insee) byCommune.set(code, sector);
  }
  for (const { insee, epci } of communes) {
    const sector = epci === undefined ? undefined : byEpci.get(epci);
    if (sector && !byCommune.has(insee)) byCommune.set(insee, sector);
  }
  return byCommune;
}
