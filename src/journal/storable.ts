/**
 * What PostgreSQL can hold: its text has no U+0000 and its JSON no lone surrogate, and one such character in a
 * resident's message would make the whole turn fail. Both journals store through these functions.
 */
import { createHash } from 'node:crypto';

/** Deeper than any activity; PostgreSQL's own parser gives up at some thousands of levels. */
const MAX_DEPTH = 64;

/** An index entry of PostgreSQL holds about 2,700 bytes; ids of real clients are under 100. */
const MAX_KEY_LENGTH = 255;

// \p{Surrogate} matches only the surrogates that are not part of a pair, thanks to the u flag.
const UNSTORABLE = /\u0000|\p{Surrogate}/gu;

/** The text with each character PostgreSQL refuses replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/** A client's identifier as a key: itself, or its hash when it is too long to be indexed. */
export function storableKey(key: string): string {
  return key.length <= MAX_KEY_LENGTH ? storableText(key) : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** A copy of JSON data that PostgreSQL can hold: texts and keys cleaned, what is nested too deep replaced by null. */
export function storableJson(value: unknown): unknown {
  return clean(value, 0);
}

/** What comes back from the journal when this is stored: cleaned, and sharing nothing with the caller's object. */
export function storedForm<T>(value: T): T {
  // Cleaning keeps the shape: it changes characters inside texts only.
  return JSON.parse(JSON.stringify(storableJson(value))) as T;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (hasToJson(value)) return clean(value.toJSON(), depth);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), clean(item, depth + 1)]));
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
