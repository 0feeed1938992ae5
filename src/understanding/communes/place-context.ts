/** What the words around a name say: residence, negation, street, nearness… */
import type { FoundPlace } from './find-places';
import type { PlaceToken } from './place-tokens';
import * as vocabulary from './place-words';

export interface PlaceContext {
  /** « j'habite à », « je suis de », « ma commune c'est ». */
  readonly residence: boolean;
  /** « pas Arras », « je n'habite plus à Arras ». */
  readonly negated: boolean;
  /** « rue de Lille », « avenue d'Arras ». */
  readonly street: boolean;
  /** « à côté de Fruges ». */
  readonly near: boolean;
  /** « l'hôpital de Lens », « je travaille à Lens », « tribunal de Béthune ». */
  readonly elsewhere: boolean;
  /** The word just before, link words included; empty at the start of a sentence. */
  readonly before: string;
  /** The last word of the message, or before punctuation. */
  readonly last: boolean;
}

const WINDOW = 5;

/** Reads the few words before a name, within the same sentence. */
export function contextOf(place: Pick<FoundPlace, 'from' | 'to'>, tokens: readonly PlaceToken[]): PlaceContext {
  const before = sentenceBefore(tokens, place.from);
  const nearby = before.slice(-3).map(({ key }) => key);
  const content = lastContent(before);
  const last = before.at(-1)?.key ?? '';
  const residence = isResidence(before);
  return {
    residence,
    negated: isNegated(before) || isLeft(before),
    street: vocabulary.STREET_WORDS.has(content) && !vocabulary.LOCATIVES.has(last),
    near: nearby.some((key) => vocabulary.NEARNESS.has(key)) && !nearby.includes('secteur'),
    elsewhere: vocabulary.INSTITUTION_WORDS.has(content) || vocabulary.VISIT_WORDS.has(content) || (!residence && /^habite/.test(content)),
    before: last,
    last: tokens[place.to]?.broken ?? true,
  };
}

function lastContent(before: readonly PlaceToken[]): string {
  return before.findLast(({ link }) => !link)?.key ?? '';
}

function sentenceBefore(tokens: readonly PlaceToken[], from: number): readonly PlaceToken[] {
  let start = from;
  while (start > 0 && from - start < WINDOW + 2 && !tokens[start]?.broken) start -= 1;
  return tokens.slice(start, from);
}

/** A statement of residence, then only words that may stand between it and the name. */
function isResidence(before: readonly PlaceToken[]): boolean {
  for (let at = before.length - 1; at >= 0 && before.length - at <= WINDOW; at -= 1) {
    const stated = statement(before, at);
    if (stated !== undefined) return stated;
    if (!vocabulary.RESIDENCE_FILLERS.has(before[at]?.key ?? '')) return false;
  }
  return false;
}

/** Whether the word at this position states a residence; undefined when it says nothing of it. */
function statement(before: readonly PlaceToken[], at: number): boolean | undefined {
  const key = before[at]?.key ?? '';
  if (vocabulary.RESIDENCE_VERBS.has(key)) return !isPast(before, at) && !isPartOfName(before, at) && !isLeft(before);
  if (vocabulary.BEING_VERBS.has(key)) return isBeing(before, at);
  if (vocabulary.COMMUNE_NOUNS.has(key) && at < before.length - 1) return isNaming(before, at);
  return key === 'chez' && before[at + 1]?.key === 'moi' ? true : undefined;
}

/** « j'ai habité à Lens » says where they no longer live; the accent alone tells, and is often left out. */
function isPast(before: readonly PlaceToken[], at: number): boolean {
  const verb = before[at];
  const auxiliary = before[at - 1]?.key ?? '';
  if (!/^habit/.test(verb?.key ?? '')) return false;
  return verb?.lower.endsWith('é') === true || /^(j?ai|as|a|avons|avez|ont|avais|avait)$/.test(auxiliary);
}

/** « la loge »: a noun, not the verb. */
function isPartOfName(before: readonly PlaceToken[], at: number): boolean {
  return before[at]?.key === 'loge' && /^(la|une|ma)$/.test(before[at - 1]?.key ?? '');
}

function isBeing(before: readonly PlaceToken[], at: number): boolean {
  const rest = before.slice(at + 1).map(({ key }) => key);
  const others = /^(est|sont|es)$/.test(before[at]?.key ?? '') && !vocabulary.GENITIVES.has(rest[0] ?? '');
  return !others && rest.length > 0 && rest.length <= 2 && vocabulary.BEING_PREPOSITIONS.has(rest[0] ?? '') && rest.every((key) => vocabulary.RESIDENCE_FILLERS.has(key));
}

/** « ma commune c'est », « commune : », but not « la ville de » which belongs to any sentence. */
function isNaming(before: readonly PlaceToken[], at: number): boolean {
  const own = /^(ma|mon|notre|la|nom)$/.test(before[at - 1]?.key ?? '');
  return own && before.slice(at + 1).some(({ key }) => /^(c|cest|est)$/.test(key));
}

/** « on quitte Calais », « nous déménageons de Lens »: no longer there. */
function isLeft(before: readonly PlaceToken[]): boolean {
  const content = lastContent(before);
  return /^quitt/.test(content) || (/^(demenag|part(i|ie|is|ons|ir)?$)/.test(content) && vocabulary.GENITIVES.has(before.at(-1)?.key ?? ''));
}

function isNegated(before: readonly PlaceToken[]): boolean {
  const words = before.slice(-3).map(({ key }) => key);
  const at = words.findLastIndex((key) => vocabulary.NEGATIONS.has(key));
  return at >= 0 && words.slice(at + 1).every((key) => vocabulary.LOCATIVES.has(key) || vocabulary.BEING_PREPOSITIONS.has(key) || key === 'la' || key === 'le');
}
