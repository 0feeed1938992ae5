/** From the places kept in a message to one answer: one commune, several to offer, or elsewhere. */
import type { CommuneMatch } from './commune-match';
import { NO_COMMUNE } from './commune-match';
import type { FoundPlace } from './find-places';
import type { PlaceContext } from './place-context';
import type { PlaceIndex } from './place-index';
import type { PlaceToken } from './place-tokens';
import { CORRECTIONS, LOCATING_LINKS } from './place-words';

export interface Mention extends FoundPlace {
  readonly context: PlaceContext;
  /** Too little is said around it to act on it without asking. */
  readonly doubtful?: boolean;
}

/** A short name this much less populated than an exact homonym elsewhere is the one elsewhere (« Croix »). */
const FAR_BIGGER = 10;
const BIGGER = 2;

/** Leaves out what only locates another name: « Sainte-Catherine lès Arras », « Méricourt sous Lens ». */
export function withoutLocating(places: readonly Mention[], tokens: readonly PlaceToken[]): Mention[] {
  return places.filter((place, at) => {
    const previous = places[at - 1];
    if (!previous || !previous.local) return true;
    const gap = tokens.slice(previous.to, place.from);
    const locates = gap.length > 0 && gap.length <= 2 && gap.every(({ link, broken }) => link && !broken) && !tokens[place.from]?.broken;
    return !(locates && LOCATING_LINKS.has(gap[0]?.key ?? ''));
  });
}

/** When the message corrects itself, what comes after the correction; statements of residence win over the rest. */
export function preferred(places: readonly Mention[], tokens: readonly PlaceToken[]): readonly Mention[] {
  const residence = places.filter(({ context }) => context.residence);
  const kept = residence.length > 0 ? residence : places;
  const corrected = kept.findLastIndex((place, at) => at > 0 && isCorrected(tokens.slice(kept[at - 1]?.to ?? 0, place.from)));
  return corrected > 0 ? kept.slice(corrected) : kept;
}

/** The answer for the places kept; local ones win over those elsewhere. */
export function settle(places: readonly Mention[], index: PlaceIndex): CommuneMatch {
  const local = places.filter(isHere(index));
  const strong = places.some(({ context }) => context.residence);
  if (local.length === 0) return outsideMatch(places, strong);
  const insee = sharedOrAll(local.map((place) => place.local?.insee ?? []));
  const [only] = insee;
  if (only === undefined) return NO_COMMUNE;
  if (insee.length === 1) return { kind: 'one', insee: only, certain: !local.every((place) => isDoubtful(place, index)), strong };
  return { kind: 'several', insee: local.length === 1 ? insee : byPopulation(insee, index), strong };
}

function isCorrected(between: readonly PlaceToken[]): boolean {
  return between.some(({ key }) => CORRECTIONS.has(key));
}

/** Communes that all the names allow (« st martin, tatinghem »), else all of them. */
function sharedOrAll(lists: readonly (readonly string[])[]): readonly string[] {
  const shared = (lists[0] ?? []).filter((insee) => lists.every((list) => list.includes(insee)));
  return shared.length > 0 ? shared : [...new Set(lists.flat())];
}

function byPopulation(insee: readonly string[], index: PlaceIndex): readonly string[] {
  return [...insee].sort((a, b) => index.population(b) - index.population(a));
}

function isHere(index: PlaceIndex): (place: Mention) => boolean {
  return (place) => place.local !== undefined && !(place.local.kind === 'short' && place.local.insee.length === 1 && homonymRatio(place, index) >= FAR_BIGGER);
}

function isDoubtful(place: Mention, index: PlaceIndex): boolean {
  return place.doubtful === true || (place.local?.kind === 'short' && homonymRatio(place, index) >= BIGGER);
}

/** How many times more people live in the homonym elsewhere. */
function homonymRatio({ local, outside }: Mention, index: PlaceIndex): number {
  return (outside?.population ?? 0) / Math.max(1, index.population(local?.insee[0] ?? ''));
}

function outsideMatch(places: readonly Mention[], strong: boolean): CommuneMatch {
  const [biggest] = places.flatMap(({ outside }) => outside ?? []).sort((a, b) => b.population - a.population);
  return biggest ? { kind: 'outside', name: biggest.name, departement: biggest.departement, strong } : NO_COMMUNE;
}
