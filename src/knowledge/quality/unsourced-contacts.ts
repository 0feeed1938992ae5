import type { Fiche } from '../schema';
import { objectsOf, placeOf, type ContactFile } from './contact-files';
import type { Finding } from './finding';

/** Fields that let somebody be reached. The schema asks a source of most; a neighbour's `site` has none. */
const MEANS = ['numero', 'adresse', 'url', 'site', 'courriel'];
/** A source that says there is none. */
const NO_SOURCE = /^\W*(?:$|(?:source )?inconnue?s?\b|à (?:compléter|confirmer|vérifier|préciser)|sans source|aucune\b|todo\b)/i;
/** French numbers of ten digits, of four from 3, and of three such as 119, written in a text. */
const NUMBER = /(?<!\d|\d[.,])(?:(?:\+33 ?|0)[1-9](?:[ . ]?\d\d){4}|3[0-9 ]?\d ?\d\d|11[0-9]|19[16])(?!\d|[.,]\d)/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Words after which a number is an amount, a duration or a year rather than a call. */
const UNIT = /^\s*(?:€|euros?\b|ans?\b|jours?\b|mois\b|heures?\b|km\b|m²|m2\b|%|pages?\b)/i;

/**
 * Contacts whose origin nobody can check: means without a source beside them, sources that say nothing, and numbers or
 * e-mail addresses written in a fiche's text which no sourced contact holds.
 */
export function findUnsourcedContacts(fiches: readonly Fiche[], files: readonly ContactFile[]): Finding[] {
  const known = sourcedMeans(files);
  return [...files.flatMap(bareMeans), ...files.flatMap(emptySources), ...fiches.flatMap((fiche) => writtenContacts(fiche, known))];
}

function bareMeans(contactFile: ContactFile): Finding[] {
  return objectsOf(contactFile.value).flatMap(({ path, value }) =>
    MEANS.filter((means) => typeof value[means] === 'string' && typeof value.source !== 'string').map((means): Finding => {
      const [place, contact] = [placeOf(contactFile, path), String(value[means])];
      return { kind: 'unsourced', file: contactFile.file, path: [...path, means], message: `${place} : « ${contact} » n’a pas de source`, data: { place, contact } };
    }),
  );
}

function emptySources(contactFile: ContactFile): Finding[] {
  return objectsOf(contactFile.value).flatMap(({ path, value }) => {
    const { source } = value;
    if (typeof source !== 'string' || !NO_SOURCE.test(source)) return [];
    const place = placeOf(contactFile, path);
    return [{ kind: 'unsourced', file: contactFile.file, path: [...path, 'source'], message: `${place} : la source « ${source} » ne dit pas d’où vient le contact`, data: { place, contact: source } }];
  });
}

/** Numbers and e-mail addresses that a source vouches for, as they are compared. */
function sourcedMeans(files: readonly ContactFile[]): ReadonlySet<string> {
  const sourced = files.flatMap(({ value }) => objectsOf(value)).filter(({ value }) => typeof value.source === 'string');
  return new Set(sourced.flatMap(({ value }) => [...MEANS, 'texte', 'libelle'].flatMap((field) => contactsIn(String(value[field] ?? '')))));
}

function writtenContacts({ id, file, short, more, simple, pourquoi }: Fiche, known: ReadonlySet<string>): Finding[] {
  const written = new Set([short, more, simple, pourquoi].flatMap(contactsIn));
  return [...written]
    .filter((contact) => !known.has(contact))
    .map((contact) => ({
      kind: 'unsourced',
      file,
      path: [],
      message: `${id} : « ${contact} » est écrit dans le texte et n’est celui d’aucun interlocuteur ni d’aucune urgence`,
      data: { place: id, contact },
    }));
}

/** Numbers (without spaces) and e-mail addresses (in lower case) of a text; link targets aside, except `tel:`. */
export function contactsIn(text: string): string[] {
  const plain = text.replace(/\]\((?!tel:)[^)]*\)/g, ']');
  const numbers = [...plain.matchAll(NUMBER)].filter((match) => !UNIT.test(plain.slice(match.index + match[0].length)));
  return [...numbers.map(([number]) => number.replace(/[^\d+]/g, '').replace(/^\+33/, '0')), ...(plain.match(MAIL) ?? []).map((mail) => mail.toLowerCase())];
}
