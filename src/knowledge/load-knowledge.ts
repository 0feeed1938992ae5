import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { loadCommunes } from '../territory/load-communes';
import { createTerritory, type Territory } from '../territory/territory';
import { TerritoryError } from '../territory/territory-error';
import { checkFiche, checkFichesTogether } from './check-fiches';
import { checkReferences } from './check-references';
import type { Knowledge, SharedKnowledge } from './knowledge';
import { KnowledgeFiles, type ReadFile } from './knowledge-files';
import { followUpsSchema, lexiconSchema, messagesSchema, outOfScopeSchema, smallTalkSchema } from './language-schema';
import { parseFiche, type ParsedFiche } from './parse-fiche';
import { KnowledgeError, type Problem } from './problem';
import { emergenciesFileSchema, interlocutorSchema, roleSchema, sectorMapSchema, territorySchema } from './schema';

const SHARED = 'commun';

export interface LoadResult {
  /** Absent when an error was found. */
  readonly knowledge?: Knowledge;
  readonly problems: readonly Problem[];
}

/** Ids of the territories of a knowledge folder: the folders of `territoires/` that hold a `territoire.yaml`. */
export function listTerritories(root: string): string[] {
  return new KnowledgeFiles(root)
    .list('territoires', 'territoire.yaml')
    .map((path) => path.split('/')[1] ?? '')
    .filter((id) => id !== '');
}

/**
 * The knowledge of a territory, ready to answer.
 * @throws KnowledgeError with every error, each with its file, line and fix
 */
export function requireKnowledge(root: string, territory: string): Knowledge {
  const { knowledge, problems } = loadKnowledge(root, territory);
  if (!knowledge) throw new KnowledgeError(problems.filter(({ severity }) => severity === 'error'));
  return knowledge;
}

/** Loads, validates and layers `commun/` and `territoires/<id>/`; reports all problems together. */
export function loadKnowledge(root: string, territoryId: string): LoadResult {
  const files = new KnowledgeFiles(root);
  const shared = loadShared(files);
  const parsed = loadFiches(files, territoryId);
  const territory = loadTerritory(files, territoryId);
  const known = new Set(parsed.map(({ fiche }) => fiche.id));
  files.problems.push(...parsed.flatMap(checkFiche), ...checkFichesTogether(parsed, known));
  if (territory) files.problems.push(...parsed.flatMap((fiche) => checkReferences(fiche, territory)));
  if (!shared || !territory || files.problems.some(({ severity }) => severity === 'error')) return { problems: files.problems };
  const fiches = new Map(parsed.map(({ fiche }) => [fiche.id, fiche]));
  return { knowledge: { ...shared, version: contentHash(files.contents), fiches, territory }, problems: files.problems };
}

function loadShared(files: KnowledgeFiles): SharedKnowledge | undefined {
  const emergencies = files.yaml(`${SHARED}/urgences.yaml`, emergenciesFileSchema)?.value;
  const language = loadLanguage(files);
  const messages = files.yaml(`${SHARED}/messages.yaml`, messagesSchema)?.value;
  return emergencies && language && messages && { emergencies, ...language, messages };
}

/** How residents write: their words, and what they say when they name no need. */
function loadLanguage(files: KnowledgeFiles): Pick<SharedKnowledge, 'lexicon' | 'smallTalk' | 'outOfScope' | 'followUps'> | undefined {
  const lexicon = files.yaml(`${SHARED}/lexique.yaml`, lexiconSchema)?.value;
  const smallTalk = files.yaml(`${SHARED}/conversation.yaml`, smallTalkSchema)?.value;
  const outOfScope = files.yaml(`${SHARED}/hors-sujet.yaml`, outOfScopeSchema)?.value;
  const followUps = files.yaml(`${SHARED}/suites.yaml`, followUpsSchema)?.value;
  if (!lexicon || !smallTalk || !outOfScope || !followUps) return undefined;
  return { lexicon, smallTalk, outOfScope: outOfScope.phrases, followUps };
}

/** Shared fiches, those of the territory taking the place of the shared ones of the same id. */
function loadFiches(files: KnowledgeFiles, territoryId: string): ParsedFiche[] {
  const read = (folder: string): ParsedFiche[] =>
    files.list(folder, '.md').flatMap((path) => parseFiche(path, files.text(path) ?? '', files.problems) ?? []);
  const own = read(`territoires/${territoryId}/fiches`);
  const replaced = new Set(own.map(({ fiche }) => fiche.id));
  return [...read(`${SHARED}/fiches`).filter(({ fiche }) => !replaced.has(fiche.id)), ...own];
}

function loadTerritory(files: KnowledgeFiles, id: string): Territory | undefined {
  const folder = `territoires/${id}`;
  const file = files.yaml(`${folder}/territoire.yaml`, territorySchema);
  const roles = files.yaml(`${SHARED}/roles.yaml`, z.record(z.string(), roleSchema))?.value;
  const interlocutors = [`${SHARED}/interlocuteurs.yaml`, `${folder}/interlocuteurs.yaml`].map((path) => files.yaml(path, z.array(interlocutorSchema))?.value);
  const sectorMaps = files.list(`${folder}/secteurs`, '.yaml').flatMap((path) => {
    const map = files.yaml(path, sectorMapSchema)?.value;
    return map ? [[basename(path, '.yaml'), map] as const] : [];
  });
  if (!file || !roles || interlocutors.includes(undefined)) return undefined;
  try {
    const communes = loadCommunes(file.value.departement);
    return createTerritory({
      file: file.value,
      roles,
      interlocutors: interlocutors.flatMap((list) => list ?? []),
      sectorMaps: Object.fromEntries(sectorMaps),
      communes,
    });
  } catch (error) {
    files.problems.push(...territoryProblems(error, file));
    return undefined;
  }
}

function territoryProblems(error: unknown, file: ReadFile<unknown>): Problem[] {
  const fix = 'corrigez territoire.yaml, roles.yaml, interlocuteurs.yaml ou secteurs/';
  if (error instanceof TerritoryError) return error.problems.map((message) => file.document.error([], message, fix));
  return [file.document.error(['departement'], error instanceof Error ? error.message : String(error), fix)];
}

function contentHash(contents: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...contents].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}
