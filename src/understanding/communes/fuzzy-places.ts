/** Names written with mistakes: names that share enough letters, judged by edit distance, or the same sound. */
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance';
import type { OutsideCommune } from '../../territory/commune';
import type { Territory } from '../../territory/territory';
import { rememberRecent } from '../remember-recent';
import { createNearNames, editsBetween } from './near-names';
import type { LocalPlace, PlaceIndex } from './place-index';
import { contentKey, fold } from './place-tokens';
import { soundKey } from './sound-key';

export interface FuzzyHit {
  readonly local?: LocalPlace;
  readonly outside?: OutsideCommune;
  readonly population: number;
  /** Edits, 0 when equal; a name that sounds the same costs half an edit. */
  readonly cost: number;
}

export interface FuzzyPlaces {
  /** Places close to words joined without spaces, closest first, then by population; short words need exactness. */
  search(joined: string): readonly FuzzyHit[];
}

/** A name that may have been meant; `joined` is what is compared. */
export interface FuzzyEntry {
  readonly joined: string;
  readonly sound: string;
  readonly population: number;
  readonly local?: LocalPlace;
  readonly outside?: OutsideCommune;
}

/** Towns outside that people mistype too; smaller in the neighbouring départements. */
const OUTSIDE_POPULATION = 10_000;
const NEIGHBOUR_POPULATION = 2_000;
const SAME_SOUND = 0.5;
const OTHER_INITIAL = 0.5;
/** Shorter sounds are those of too many words. */
const MIN_SOUND = 3;
const MIN_SOUNDING = 4;
/** What is this much longer than any name is none; it also bounds the work on a text without spaces. */
const MAX_STRETCH = 6;
const REMEMBERED = 4_000;

/** Prepares the search over the territory's names and the towns outside. */
export function createFuzzyPlaces(index: PlaceIndex, territory: Territory): FuzzyPlaces {
  const entries = listEntries(index, territory);
  const longest = Math.max(...entries.map(({ joined }) => joined.length));
  const near = createNearNames(entries.map(({ joined }) => joined));
  const bySound = indexBySound(entries);
  const search = (joined: string): readonly FuzzyHit[] => {
    if (joined.length > longest + MAX_STRETCH) return [];
    const sound = soundKey(joined);
    const candidates = new Set([...near(joined), ...(bySound.get(sound) ?? [])]);
    return [...candidates].flatMap((position) => toHit(joined, sound, entries[position])).sort(closestFirst);
  };
  return { search: rememberRecent(search, REMEMBERED) };
}

/** Every name that a mistyped one is compared with. */
export function listEntries(index: PlaceIndex, territory: Territory): FuzzyEntry[] {
  const neighbours = new Set(territory.neighbours.map(({ departement }) => departement));
  const populationOf = ({ insee }: LocalPlace): number => index.population(insee[0] ?? '');
  const local = [...index.local.values()].map((place) => entryOf(place.key, { local: place, population: populationOf(place) }));
  const whole = [...territory.communes.values()].flatMap(({ name, insee }) => wholeName(name, insee, index));
  const outside = [...index.outside]
    .filter(([key, town]) => !index.local.has(key) && town.population >= (neighbours.has(town.departement) ? NEIGHBOUR_POPULATION : OUTSIDE_POPULATION))
    .map(([key, town]) => entryOf(key, { outside: town, population: town.population }));
  return [...local, ...whole, ...outside];
}

/** « loisonsouslens »: the name with its link words, for words run together. */
function wholeName(name: string, insee: string, index: PlaceIndex): FuzzyEntry[] {
  const joined = fold(name).replace(/[^a-z0-9]/g, '');
  const key = contentKey(name);
  const local = index.local.get(key);
  return local && joined !== key.replaceAll(' ', '') ? [entryOf(joined, { local: { ...local, insee: [insee] }, population: index.population(insee) })] : [];
}

function entryOf(key: string, place: Pick<FuzzyEntry, 'local' | 'outside' | 'population'>): FuzzyEntry {
  const joined = key.replaceAll(' ', '');
  return { joined, sound: soundKey(joined), ...place };
}

function indexBySound(entries: readonly FuzzyEntry[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [position, { sound }] of entries.entries()) {
    if (sound.length >= MIN_SOUND) index.set(sound, [...(index.get(sound) ?? []), position]);
  }
  return index;
}

function toHit(joined: string, sound: string, entry: FuzzyEntry | undefined): FuzzyHit[] {
  const cost = entry && costOf(joined, sound, entry);
  return entry && cost !== undefined ? [{ local: entry.local, outside: entry.outside, population: entry.population, cost }] : [];
}

/** How far a name is from what was typed; undefined when too far. */
export function costOf(joined: string, sound: string, entry: FuzzyEntry): number | undefined {
  if (entry.joined === joined) return 0;
  const otherInitial = joined[0] === entry.joined[0] ? 0 : OTHER_INITIAL;
  const sameSound = sound.length >= MIN_SOUND && entry.sound === sound;
  if (sameSound && joined.length >= MIN_SOUNDING) return SAME_SOUND + otherInitial;
  const edits = DamerauLevenshteinDistance(joined, entry.joined, { restricted: true });
  return edits <= editsBetween(entry.joined.length, joined.length) ? edits + otherInitial : undefined;
}

/** Of those equally close, the most populated is the likeliest. */
function closestFirst(a: FuzzyHit, b: FuzzyHit): number {
  return a.cost - b.cost || b.population - a.population;
}
