/** Names written with mistakes: candidates by shared pairs of letters, then edit distance, or the same sound. */
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance';
import type { OutsideCommune } from '../../territory/commune';
import type { Territory } from '../../territory/territory';
import type { LocalPlace, PlaceIndex } from './place-index';
import { contentKey, fold } from './place-tokens';
import { soundKey } from './sound-key';

export interface FuzzyHit {
  readonly local?: LocalPlace;
  readonly outside?: OutsideCommune;
  /** Edits, 0 when equal; a name that sounds the same costs half an edit. */
  readonly cost: number;
}

export interface FuzzyPlaces {
  /** Places close to words joined without spaces, closest first; short words need exactness. */
  search(joined: string): readonly FuzzyHit[];
}

interface Entry {
  readonly joined: string;
  readonly sound: string;
  readonly local?: LocalPlace;
  readonly outside?: OutsideCommune;
}

/** Towns outside that people mistype too; smaller in the neighbouring départements. */
const OUTSIDE_POPULATION = 10_000;
const NEIGHBOUR_POPULATION = 2_000;
const SAME_SOUND = 0.5;
const OTHER_INITIAL = 0.5;

/** Prepares the search over the territory's names and the towns outside. */
export function createFuzzyPlaces(index: PlaceIndex, territory: Territory): FuzzyPlaces {
  const entries = listEntries(index, territory);
  const byPair = new Map<string, number[]>();
  const bySound = new Map<string, number[]>();
  entries.forEach((entry, position) => {
    for (const pair of new Set(letterPairs(entry.joined))) push(byPair, pair, position);
    if (entry.sound.length >= 3) push(bySound, entry.sound, position);
  });
  const search = (joined: string): readonly FuzzyHit[] => {
    const candidates = [...nearPositions(joined, entries, byPair), ...(bySound.get(soundKey(joined)) ?? [])];
    return [...new Set(candidates)]
      .flatMap((position) => toHit(joined, entries[position]))
      .sort((a, b) => a.cost - b.cost);
  };
  return { search };
}

/** Edits tolerated in a name of `length` letters. */
export function toleratedEdits(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 12 ? 2 : 3;
}

function listEntries(index: PlaceIndex, territory: Territory): Entry[] {
  const neighbours = new Set(territory.neighbours.map(({ departement }) => departement));
  const local = [...index.local.values()].map((place) => entryOf(place.key, { local: place }));
  const whole = [...territory.communes.values()].flatMap(({ name, insee }) => wholeName(name, insee, index));
  const outside = [...index.outside]
    .filter(([key, town]) => !index.local.has(key) && town.population >= (neighbours.has(town.departement) ? NEIGHBOUR_POPULATION : OUTSIDE_POPULATION))
    .map(([key, town]) => entryOf(key, { outside: town }));
  return [...local, ...whole, ...outside];
}

/** « loisonsouslens »: the name with its link words, for words run together. */
function wholeName(name: string, insee: string, index: PlaceIndex): Entry[] {
  const joined = fold(name).replace(/[^a-z0-9]/g, '');
  const key = contentKey(name);
  const local = index.local.get(key);
  return local && joined !== key.replaceAll(' ', '') ? [entryOf(joined, { local: { ...local, insee: [insee] } })] : [];
}

function entryOf(key: string, place: Pick<Entry, 'local' | 'outside'>): Entry {
  const joined = key.replaceAll(' ', '');
  return { joined, sound: soundKey(joined), ...place };
}

/** An edit changes at most three pairs of letters; names that share too few are not worth measuring. */
function nearPositions(joined: string, entries: readonly Entry[], byPair: ReadonlyMap<string, number[]>): number[] {
  const shared = new Map<number, number>();
  const pairs = new Set(letterPairs(joined));
  for (const pair of pairs) for (const position of byPair.get(pair) ?? []) shared.set(position, (shared.get(position) ?? 0) + 1);
  return [...shared].flatMap(([position, count]) => {
    const length = entries[position]?.joined.length ?? 0;
    const edits = toleratedEdits(length);
    const enough = count >= Math.max(2, Math.max(pairs.size, length + 1) - 3 * edits);
    return Math.abs(length - joined.length) <= edits && enough ? [position] : [];
  });
}

function toHit(joined: string, entry: Entry | undefined): FuzzyHit[] {
  if (!entry) return [];
  const { local, outside } = entry;
  if (entry.joined === joined) return [{ local, outside, cost: 0 }];
  const edits = DamerauLevenshteinDistance(joined, entry.joined, { restricted: true });
  const sameSound = entry.sound.length >= 3 && entry.sound === soundKey(joined);
  const otherInitial = joined[0] === entry.joined[0] ? 0 : OTHER_INITIAL;
  if (sameSound && joined.length >= 4) return [{ local, outside, cost: SAME_SOUND + otherInitial }];
  return edits <= toleratedEdits(Math.min(entry.joined.length, joined.length + 1)) ? [{ local, outside, cost: edits + otherInitial }] : [];
}

function letterPairs(word: string): string[] {
  const padded = `^${word}$`;
  return Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2));
}

function push(map: Map<string, number[]>, key: string, position: number): void {
  const list = map.get(key);
  if (list) list.push(position);
  else map.set(key, [position]);
}
