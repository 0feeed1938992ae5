/** The Pas-de-Calais as its real files describe it, for tests: parsed with the real schemas, nothing stands in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { interlocutorSchema, roleSchema, sectorMapSchema, territorySchema } from '../../src/knowledge/schema';
import { loadCommunes } from '../../src/territory/load-communes';
import type { TerritoryParts } from '../../src/territory/territory';
import { createTerritory } from '../../src/territory/territory';

const ROOT = join(__dirname, '../../knowledge');

function read<T>(path: string, schema: z.ZodType<T>): T {
  return schema.parse(parse(readFileSync(join(ROOT, path), 'utf8')));
}

/** The parts of the territory, so that a test may spoil one of them. */
export function realParts(): TerritoryParts {
  const folder = 'territoires/pas-de-calais';
  const file = read(`${folder}/territoire.yaml`, territorySchema);
  return {
    file,
    roles: read('commun/roles.yaml', z.record(z.string(), roleSchema)),
    interlocutors: [
      ...read('commun/interlocuteurs.yaml', z.array(interlocutorSchema)),
      ...read(`${folder}/interlocuteurs.yaml`, z.array(interlocutorSchema)),
    ],
    sectorMaps: { mds: read(`${folder}/secteurs/mds.yaml`, sectorMapSchema) },
    communes: loadCommunes(file.departement),
  };
}

export const realTerritory = createTerritory(realParts());
