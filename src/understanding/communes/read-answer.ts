/** Reading the reply to « dans quelle commune habitez-vous ? »: nearly everything in it may be a name. */
import { withBetween } from './between-places';
import type { CommuneMatch } from './commune-match';
import { NO_COMMUNE } from './commune-match';
import { elsewhere } from './elsewhere';
import { findPlaces } from './find-places';
import type { Mistyped } from './mistyped-place';
import { findMistyped } from './mistyped-place';
import { ORDINARY_WORDS } from './ordinary-words';
import { contextOf } from './place-context';
import type { PlaceReader } from './place-reader';
import type { PlaceToken } from './place-tokens';
import { placeTokens } from './place-tokens';
import { COMMON_WORDS, DETERMINERS, LOCATING_LINKS, LOCATIVES, REFUSALS } from './place-words';
import { findPostalCodes } from './postal-codes';
import { narrowByPostalCode } from './narrow-by-postal-code';
import type { Mention } from './settle-places';
import { preferred, settle, withoutLocating } from './settle-places';

/** A town elsewhere big enough to be recognised inside a longer answer. */
const BIG_TOWN = 20_000;
const MAX_MISTYPED_COST = 2.7;
/** … and to take it for a longer name than the one written exactly. */
const MAX_LONGER_COST = 1.6;
/** So many names are a list; the work on them stays bounded. */
const MAX_PLACES = 40;
/** A town elsewhere smaller than this is less likely than a local name with one mistake. */
const LITTLE_KNOWN = 5_000;

/** Reads an answer: names, mistyped names, postal codes, corrections, elsewhere, refusals. */
export function readAnswer(text: string, reader: PlaceReader): CommuneMatch {
  const tokens = placeTokens(text);
  const exact = exactMentions(tokens, reader);
  const codes = findPostalCodes(tokens, reader.postalCodes, reader.territory);
  const named = settle(exact, reader.index);
  if (codes.length > 0) return narrowByPostalCode(codes, exact.length > 0 ? named : readMistyped(tokens, reader), tokens, reader);
  if (named.kind === 'outside') return localMistake(exact, tokens, reader) ?? named;
  if (named.kind !== 'none') return named;
  const abroad = elsewhere(tokens, reader.departements, reader.territory);
  if (abroad.kind !== 'none') return abroad;
  return tokens.some(({ key }) => REFUSALS.has(key)) ? NO_COMMUNE : readMistyped(tokens, reader);
}

function exactMentions(tokens: readonly PlaceToken[], reader: PlaceReader): readonly Mention[] {
  const found = findPlaces(tokens, reader.index).slice(0, MAX_PLACES);
  const all = withBetween(found.map((place) => ({ ...place, context: contextOf(place, tokens) })), tokens);
  const extended = extendMistyped(all, tokens, reader);
  const usable = withoutLocating(extended.filter(({ context }) => !context.street), tokens)
    .filter(({ context }) => !context.negated)
    .map((place) => withoutContradiction(place, tokens, reader))
    .filter((place) => isPlausible(place, tokens, extended));
  const here = usable.filter(({ context }) => !context.near || context.residence);
  return preferred(here.length > 0 ? here : usable.map((place) => ({ ...place, doubtful: true })), tokens);
}

/** « loos en goelle »: the short name is exact, but the whole is a longer name with a mistake. */
function extendMistyped(places: readonly Mention[], tokens: readonly PlaceToken[], reader: PlaceReader): readonly Mention[] {
  const explained = (at: number): boolean => places.some(({ from, to, local }) => local !== undefined && at >= from && at < to);
  const unexplained = tokens.some(({ key, link }, at) => !link && !explained(at) && !ORDINARY_WORDS.has(key) && !/\d/.test(key));
  if (places.length === 0 || !unexplained) return places;
  const longer = findMistyped(tokens, reader.fuzzy, { minWords: 2, maxCost: MAX_LONGER_COST });
  const place = longer && toMention(longer, tokens);
  if (!longer || !place) return places;
  const overlaps = (other: Mention): boolean => other.from < longer.to && other.to > longer.from;
  const overlapped = places.filter(overlaps);
  if (overlapped.length === 0 || overlapped.some(({ words }) => words >= longer.words)) return places;
  return [...places.filter((other) => !overlaps(other)), place].sort((a, b) => a.from - b.from);
}

/** « montreuil sous bois »: located by something unknown here, and a bigger homonym elsewhere: not ours. */
function withoutContradiction(place: Mention, tokens: readonly PlaceToken[], { index }: PlaceReader): Mention {
  const located = locatedBy(place, tokens);
  const homonym = index.outside.get(place.key);
  if (located === undefined || index.local.has(located) || !homonym) return place;
  const bigger = homonym.population > index.population(place.local?.insee[0] ?? '');
  return bigger ? { ...place, local: undefined, outside: homonym } : place;
}

/** The word that locates a name: « bois » in « montreuil sous bois ». */
function locatedBy({ to }: Mention, tokens: readonly PlaceToken[]): string | undefined {
  const [link, word] = tokens.slice(to, to + 2);
  if (!link || !word || link.broken || word.broken || word.link) return undefined;
  return LOCATING_LINKS.has(link.key) ? word.key : undefined;
}

/** Everyday words and villages elsewhere need more than their presence in a sentence. */
function isPlausible(place: Mention, tokens: readonly PlaceToken[], all: readonly Mention[]): boolean {
  const { context, key, local } = place;
  if (!local && ORDINARY_WORDS.has(key)) return false;
  if (context.residence || (LOCATIVES.has(context.before) && context.last)) return true;
  const others = tokens.filter((token, at) => !token.link && (at < place.from || at >= place.to));
  if (!local) return isPlausibleElsewhere(place, others, all);
  return !COMMON_WORDS.has(key) || (others.length <= 1 && !DETERMINERS.has(context.before));
}

function isPlausibleElsewhere({ outside }: Mention, others: readonly PlaceToken[], all: readonly Mention[]): boolean {
  const alone = all.length === 1 && others.every((token) => ORDINARY_WORDS.has(token.key) || /\d/.test(token.key));
  return alone || (outside?.population ?? 0) >= BIG_TOWN;
}

/** « aras »: a hamlet far away has that very name, but one letter makes it Arras. */
function localMistake(exact: readonly Mention[], tokens: readonly PlaceToken[], reader: PlaceReader): CommuneMatch | undefined {
  const famous = exact.some(({ outside }) => (outside?.population ?? 0) >= LITTLE_KNOWN);
  if (famous || exact.some(({ words }) => words > 1)) return undefined;
  const mistyped = readMistyped(tokens, reader);
  if (mistyped.kind === 'one') return { ...mistyped, certain: false };
  return mistyped.kind === 'several' ? mistyped : undefined;
}

function readMistyped(tokens: readonly PlaceToken[], reader: PlaceReader): CommuneMatch {
  const best = findMistyped(tokens, reader.fuzzy, { maxCost: MAX_MISTYPED_COST });
  if (!best) return NO_COMMUNE;
  const mention = toMention(best, tokens);
  return mention.context.negated || mention.context.street ? NO_COMMUNE : settle([mention], reader.index);
}

/** Names equally close are all offered. */
function toMention(mistyped: Mistyped, tokens: readonly PlaceToken[]): Mention {
  const { hits, from, to, words } = mistyped;
  const local = hits.flatMap((hit) => hit.local ?? []);
  const [first] = local;
  const insee = [...new Set(local.flatMap((place) => place.insee))];
  const context = contextOf({ from, to }, tokens);
  const doubtful = mistyped.cost > 1.1 || mistyped.letters < 4;
  if (!first) return { from, to, words, key: '', outside: hits[0]?.outside, context, doubtful };
  return { from, to, words, key: first.key, local: { ...first, kind: 'name', insee }, context, doubtful };
}
