import { z } from 'zod';
import type { KnowledgeFiles } from '../knowledge-files';

/** A YAML file that holds contacts, as parsed. */
export interface ContactFile {
  readonly file: string;
  readonly value: unknown;
}

/** An object of a contact file, with the path that leads to it. */
interface Node {
  readonly path: readonly PropertyKey[];
  readonly value: Readonly<Record<string, unknown>>;
}

/** The files of `commun/` and of a territory in which numbers, addresses, hours and sectors stand. */
export function readContactFiles(files: KnowledgeFiles, territory: string): ContactFile[] {
  const folder = `territoires/${territory}`;
  const paths = ['commun/interlocuteurs.yaml', 'commun/urgences.yaml', `${folder}/territoire.yaml`, `${folder}/interlocuteurs.yaml`];
  return [...paths, ...files.list(`${folder}/secteurs`, '.yaml')].map((file) => ({ file, value: files.yaml(file, z.unknown())?.value }));
}

/** Every object of a parsed YAML value, the outer ones first. */
export function objectsOf(value: unknown, path: readonly PropertyKey[] = []): Node[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, position) => objectsOf(item, [...path, position]));
  if (!isObject(value)) return [];
  return [{ path, value }, ...Object.entries(value).flatMap(([key, inner]) => objectsOf(inner, [...path, key]))];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Where an object stands, in an agent's words: « urgence-115, telephones 1 ». */
export function placeOf({ value }: ContactFile, path: readonly PropertyKey[]): string {
  const names: string[] = [];
  let inner = value;
  for (const key of path) {
    inner = isObject(inner) ? inner[String(key)] : undefined;
    const name = isObject(inner) ? (inner.id ?? inner.nom) : undefined;
    names.push(typeof name === 'string' ? name : typeof key === 'number' ? String(key + 1) : String(key));
  }
  return names.join(', ');
}
