/**
 * Reads the communes of France from the npm package @etalab/decoupage-administratif (open data of INSEE and La Poste).
 * The only file of `territory/` that does I/O. The package's own index.js reads relative to the working directory, so
 * its data files are read directly.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Commune, Gazetteer, MergedCommune, OutsideCommune } from './commune';

const PACKAGE = '@etalab/decoupage-administratif';

const communeRow = z.object({
  code: z.string(),
  nom: z.string().min(1),
  population: z.number().int().nonnegative().default(0),
  codesPostaux: z.array(z.string()).default([]),
});
const mergedRow = z.object({ nom: z.string().min(1), chefLieu: z.string() });
const departementRow = z.object({ code: z.string(), nom: z.string() });
const epciRow = z.object({ code: z.string(), membres: z.array(z.object({ code: z.string() })) });

/** A row as found in communes.json; those of other départements are too many (36,000) to go through zod at each start. */
interface Row {
  readonly type?: string;
  readonly nom?: string;
  readonly departement?: string;
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
}

/**
 * Loads the communes seen from one département (about 0.2 s: 13 MB of JSON read once).
 * @param departement INSEE code of the département, such as `62` or `2A`
 * @throws Error when the package is missing, its data unreadable, or the département has no commune
 */
export function loadCommunes(departement: string): Gazetteer {
  const rows = readRows<Row>('communes.json');
  const own = rows.filter((row) => row.departement === departement);
  const epciOf = readEpci(departement);
  const communes = own.filter((row) => row.type === 'commune-actuelle').map((row) => toCommune(row, epciOf));
  if (communes.length === 0) {
    throw new Error(`Aucune commune pour le département « ${departement} » dans ${PACKAGE} : vérifiez « departement » dans territoire.yaml.`);
  }
  const departements = new Map(z.array(departementRow).parse(readRows('departements.json')).map(({ code, nom }) => [code, nom]));
  return { departement, communes, merged: mergedCommunes(own, communes), departements, ...outsideOf(rows, departement) };
}

function readRows<T>(file: string): readonly T[] {
  const path = join(dirname(require.resolve(`${PACKAGE}/package.json`)), 'data', file);
  const rows: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(rows)) throw new Error(`${PACKAGE}/data/${file} : une liste était attendue ; réinstallez le paquet.`);
  return rows;
}

function toCommune(row: Row, epciOf: ReadonlyMap<string, string>): Commune {
  const { code, nom, codesPostaux, population } = communeRow.parse(row);
  return { insee: code, name: nom, postalCodes: codesPostaux, population, epci: epciOf.get(code) };
}

/** Delegated communes named like the commune they form (Hesdin, Labuissière…) are kept: the name may differ. */
function mergedCommunes(own: readonly Row[], communes: readonly Commune[]): MergedCommune[] {
  const present = new Map(communes.map((commune) => [commune.insee, commune.name]));
  return own
    .filter((row) => row.type === 'commune-associee' || row.type === 'commune-deleguee')
    .map((row) => mergedRow.parse(row))
    .filter(({ nom, chefLieu }) => present.has(chefLieu) && present.get(chefLieu) !== nom)
    .map(({ nom, chefLieu }) => ({ name: nom, insee: chefLieu }));
}

function readEpci(departement: string): ReadonlyMap<string, string> {
  const epciOf = new Map<string, string>();
  for (const row of readRows<unknown>('epci.json')) {
    const { code, membres } = epciRow.parse(row);
    for (const member of membres) if (member.code.startsWith(departement)) epciOf.set(member.code, code);
  }
  return epciOf;
}

function outsideOf(rows: readonly Row[], departement: string): Pick<Gazetteer, 'outside' | 'outsidePostalCodes'> {
  const outside: OutsideCommune[] = [];
  const outsidePostalCodes = new Map<string, OutsideCommune>();
  for (const row of rows) {
    if (row.type === 'arrondissement-municipal' || row.departement === departement || !row.nom || !row.departement) continue;
    const commune = { name: row.nom, departement: row.departement, population: row.population ?? 0 };
    outside.push(commune);
    for (const code of row.codesPostaux ?? []) {
      if ((outsidePostalCodes.get(code)?.population ?? -1) < commune.population) outsidePostalCodes.set(code, commune);
    }
  }
  return { outside, outsidePostalCodes };
}
