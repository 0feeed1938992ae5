/** A commune mentioned in a free message: taken only when the words around make it a place, not an everyday word. */
import { withBetween } from './between-places';
import type { CommuneMatch } from './commune-match';
import { findPlaces } from './find-places';
import { ORDINARY_WORDS } from './ordinary-words';
import { contextOf } from './place-context';
import type { PlaceReader } from './place-reader';
import type { PlaceToken } from './place-tokens';
import { placeTokens } from './place-tokens';
import * as vocabulary from './place-words';
import { findPostalCodes } from './postal-codes';
import { narrowByPostalCode } from './narrow-by-postal-code';
import { readResidence } from './read-residence';
import type { Mention } from './settle-places';
import { preferred, settle, withoutLocating } from './settle-places';

/** Points from which a mention is taken, and from which it is only proposed. */
const SURE = 3;
const PROPOSED = 2;
const TOWN = 2_000;
const BIG_TOWN = 5_000;
/** So many names are a list; the work on them stays bounded. */
const MAX_PLACES = 40;

/** Reads a free message; `none` unless the message really names where somebody lives or a place of the territory. */
export function readMention(text: string, reader: PlaceReader): CommuneMatch {
  const tokens = placeTokens(text);
  const shouted = tokens.filter(({ capital }) => capital).length > tokens.length / 2;
  const known = findPlaces(tokens, reader.index).filter(({ local, outside }) => local !== undefined || (outside?.population ?? 0) >= TOWN);
  const found = withBetween(known.slice(0, MAX_PLACES).map((place) => ({ ...place, context: contextOf(place, tokens) })), tokens);
  const kept = withoutLocating(found, tokens).flatMap((place) => weigh(place, tokens, shouted, reader));
  const named = settle(preferred(kept, tokens), reader.index);
  const codes = findPostalCodes(tokens, reader.postalCodes, reader.territory).filter((code) => code.insee.length > 0 || contextOf(code, tokens).residence);
  if (codes.length > 0) return narrowByPostalCode(codes, named, tokens, reader);
  return named.kind === 'none' || !isStrong(named) ? moreCertain(readResidence(tokens, reader), named) : named;
}

function isStrong(match: CommuneMatch): boolean {
  return 'strong' in match && match.strong;
}

function moreCertain(residence: CommuneMatch, named: CommuneMatch): CommuneMatch {
  return residence.kind === 'none' ? named : residence;
}

/** Keeps the place, keeps it with a doubt, or leaves it out. */
function weigh(place: Mention, tokens: readonly PlaceToken[], shouted: boolean, reader: PlaceReader): Mention[] {
  const { context } = place;
  if (context.street || context.negated || context.near) return [];
  if (context.residence) return isOwnWord(place) ? [place] : [];
  if (!place.local) return [];
  const points = evidence(place, tokens, shouted, reader) - (context.elsewhere ? 2 : 0);
  if (points >= SURE) return [{ ...place, doubtful: context.elsewhere }];
  return points >= PROPOSED ? [{ ...place, doubtful: true }] : [];
}

/** « j'habite seule », « je vis en couple »: villages elsewhere bear such names; a known town or a local name is meant. */
function isOwnWord({ local, outside, context, key }: Mention): boolean {
  if (local && !vocabulary.COMMON_WORDS.has(key)) return true;
  if (local) return !vocabulary.DETERMINERS.has(context.before);
  return (outside?.population ?? 0) >= TOWN && !ORDINARY_WORDS.has(key);
}

function evidence(place: Mention, tokens: readonly PlaceToken[], shouted: boolean, reader: PlaceReader): number {
  const { context, local, key } = place;
  const capital = !shouted && tokens[place.to - 1]?.capital === true;
  const ordinary = vocabulary.COMMON_WORDS.has(key) || (vocabulary.FEASTS.has(key) && !capital);
  const own = sum([
    [capital, place.from === 0 ? 0.5 : 1],
    [context.last, 1],
    [place.words > 1 && local?.kind !== 'short', 2],
    [local?.kind === 'short', -1],
    [ordinary, capital ? -3 : -5],
  ]);
  return own + pointsBefore(place, tokens) + sizePoints(reader.index.population(local?.insee[0] ?? ''));
}

/** « à », « sur », « mairie de » make it a place; « la », « monsieur » something else. */
function pointsBefore(place: Mention, tokens: readonly PlaceToken[]): number {
  const { before } = place.context;
  const content = previousContent(place, tokens);
  const locative = vocabulary.LOCATIVES.has(before);
  return sum([
    [locative, 2],
    [vocabulary.GENITIVES.has(before), vocabulary.COMMUNAL_WORDS.has(content) ? 2 : 1],
    [vocabulary.DETERMINERS.has(before) && !ownsArticle(place, tokens), -3],
    [vocabulary.PERSON_TITLES.has(content) && !locative, -2],
  ]);
}

function sum(points: readonly (readonly [boolean, number])[]): number {
  return points.reduce((total, [holds, value]) => (holds ? total + value : total), 0);
}

function sizePoints(population: number): number {
  if (population >= BIG_TOWN) return 2;
  return population >= TOWN ? 1 : 0;
}

function ownsArticle({ from, local }: Mention, tokens: readonly PlaceToken[]): boolean {
  return local?.article === true && /^(les?|la|l)$/.test(tokens[from]?.key ?? '');
}

function previousContent({ from }: Mention, tokens: readonly PlaceToken[]): string {
  return tokens.slice(Math.max(0, from - 3), from).findLast(({ link }) => !link)?.key ?? '';
}
