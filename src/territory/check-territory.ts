/** Consistency of a territory's files with one another; the shape of each was already checked by its schema. */
import type { Interlocutor, RoleRule, SectorMap, TerritoryFile } from '../knowledge/schema';
import type { Commune } from './commune';

interface Checked {
  readonly file: TerritoryFile;
  readonly roles: ReadonlyMap<string, RoleRule>;
  readonly interlocutors: ReadonlyMap<string, Interlocutor>;
  readonly sectorMaps: Readonly<Record<string, SectorMap>>;
  readonly communes: ReadonlyMap<string, Commune>;
}

/** Returns every problem found, as sentences for the people who own the files; empty when all is well. */
export function checkTerritory(parts: Checked): string[] {
  return [...checkStandard(parts), ...checkJoining(parts), ...checkRoles(parts), ...checkSectors(parts), ...checkPlaces(parts)];
}

function checkStandard({ file, interlocutors }: Checked): string[] {
  const standard = interlocutors.get(file.standard);
  if (!standard) return [unknownInterlocutor(`territoire.yaml, « standard »`, file.standard)];
  if (standard.telephones.length > 0) return [];
  return [`interlocuteurs.yaml, « ${standard.id} » : le standard doit avoir au moins un téléphone vérifié.`];
}

/** `joindre_par` must lead in one step to somebody who can be reached: no chain, no circle. */
function checkJoining({ interlocutors }: Checked): string[] {
  return [...interlocutors.values()].flatMap(({ id, joindre_par: through }) => {
    if (through === undefined) return [];
    const target = interlocutors.get(through);
    if (!target) return [unknownInterlocutor(`interlocuteurs.yaml, « ${id} », « joindre_par »`, through)];
    if (target.joindre_par === undefined) return [];
    return [`interlocuteurs.yaml, « ${id} » : « joindre_par: ${through} » mène à un interlocuteur qui se joint lui-même par un autre ; désignez directement celui qu'on peut appeler.`];
  });
}

function checkRoles({ roles, interlocutors, sectorMaps }: Checked): string[] {
  return [...roles].flatMap(([role, rule]) => {
    const where = `rôle « ${role} »`;
    if ('interlocuteur' in rule) return interlocutors.has(rule.interlocuteur) ? [] : [unknownInterlocutor(where, rule.interlocuteur)];
    const problems = interlocutors.has(rule.repli) ? [] : [unknownInterlocutor(`${where}, « repli »`, rule.repli)];
    if (!(rule.secteurs in sectorMaps)) problems.push(`${where} : secteurs « ${rule.secteurs} » inconnus ; créez secteurs/${rule.secteurs}.yaml ou corrigez le nom.`);
    return problems;
  });
}

function checkSectors(parts: Checked): string[] {
  return Object.entries(parts.sectorMaps).flatMap(([id, map]) => checkSectorMap(id, map, parts));
}

function checkSectorMap(id: string, map: SectorMap, { interlocutors, communes }: Checked): string[] {
  const problems: string[] = [];
  const knownEpci = new Set([...communes.values()].map(({ epci }) => epci));
  const owner = new Map<string, string>();
  for (const sector of map.secteurs) {
    const where = `secteurs/${id}.yaml, « ${sector.nom} »`;
    if (!interlocutors.has(sector.interlocuteur)) problems.push(unknownInterlocutor(where, sector.interlocuteur));
    for (const code of [...sector.communes, ...sector.epci]) {
      const other = owner.get(code);
      if (other !== undefined) problems.push(`${where} : ${code} est déjà dans « ${other} » ; gardez-le dans un seul secteur.`);
      owner.set(code, sector.nom);
      if (!communes.has(code) && !knownEpci.has(code)) problems.push(`${where} : ${code} n'est ni une commune ni un EPCI du département.`);
    }
  }
  return problems;
}

function checkPlaces({ file, communes }: Checked): string[] {
  return Object.entries(file.lieux).flatMap(([name, codes]) =>
    [codes].flat().filter((code) => !communes.has(code)).map((code) => `territoire.yaml, « lieux », « ${name} » : ${code} n'est pas une commune actuelle du département.`),
  );
}

function unknownInterlocutor(where: string, id: string): string {
  return `${where} : interlocuteur « ${id} » inconnu ; ajoutez-le à interlocuteurs.yaml ou corrigez l'identifiant.`;
}
