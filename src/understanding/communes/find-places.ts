/** The places named exactly (but for accents, hyphens and link words) in a message. */
import type { OutsideCommune } from '../../territory/commune';
import type { LocalPlace, PlaceIndex } from './place-index';
import type { PlaceToken } from './place-tokens';

export interface FoundPlace {
  /** Positions in the tokens: first, and one past the last. The name's own article is included. */
  readonly from: number;
  readonly to: number;
  readonly key: string;
  /** Number of content words. */
  readonly words: number;
  readonly local?: LocalPlace;
  /** A commune elsewhere of exactly that name. */
  readonly outside?: OutsideCommune;
}

/** Finds names from left to right, the longest first; « pas de calais » is the département, not Calais. */
export function findPlaces(tokens: readonly PlaceToken[], index: PlaceIndex): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.link || !index.beginnings.has(token.key)) continue;
    if (isDepartementName(tokens, at)) {
      at += 2;
      continue;
    }
    const place = longestFrom(tokens, at, index);
    if (!place) continue;
    found.push(withArticle(place, tokens));
    at = place.to - 1;
  }
  return found;
}

/** Whether « Pas(-)de(-)Calais » begins at this position. */
export function isDepartementName(tokens: readonly PlaceToken[], at: number): boolean {
  return /^pass?e?s?$/.test(tokens[at]?.key ?? '') && /^du?e?$/.test(tokens[at + 1]?.key ?? '') && /^call?ais?$/.test(tokens[at + 2]?.key ?? '');
}

function longestFrom(tokens: readonly PlaceToken[], from: number, index: PlaceIndex): FoundPlace | undefined {
  let best: FoundPlace | undefined;
  let key = '';
  let words = 0;
  for (let at = from; at < tokens.length && words < index.longest; at += 1) {
    const token = tokens[at];
    if (!token || (at > from && token.broken)) break;
    if (token.link) continue;
    key = words === 0 ? token.key : `${key} ${token.key}`;
    words += 1;
    if (!index.beginnings.has(key)) break;
    const local = index.local.get(key);
    const outside = index.outside.get(key);
    if (local || outside) best = { from, to: at + 1, key, words, local, outside };
  }
  return best;
}

/** « les attaques », « au portel », « l'épine »: the article belongs to the name. */
function withArticle(place: FoundPlace, tokens: readonly PlaceToken[]): FoundPlace {
  const before = tokens[place.from - 1];
  const own = place.local?.article === true && before !== undefined && !tokens[place.from]?.broken && /^(les?|la|l)$/.test(before.key);
  return own ? { ...place, from: place.from - 1 } : place;
}
