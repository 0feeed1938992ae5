/** The names a territory's communes go by, and those of the communes elsewhere, ready to be looked up. */
import type { OutsideCommune } from '../../territory/commune';
import type { Territory } from '../../territory/territory';
import { contentKey, fold } from './place-tokens';
import { EMPTY_HEADS } from './place-words';

export interface LocalPlace {
  /** Content words joined by a space. */
  readonly key: string;
  /** `name`: a present or former commune; `usual`: a name of « lieux »; `short`: the beginning of longer names. */
  readonly kind: 'name' | 'usual' | 'short';
  /** By population, most first (« lieux » keep their own order). */
  readonly insee: readonly string[];
  /** The name begins with an article: « Les Attaques ». */
  readonly article: boolean;
}

export interface PlaceIndex {
  readonly local: ReadonlyMap<string, LocalPlace>;
  readonly outside: ReadonlyMap<string, OutsideCommune>;
  /** What names begin with, of one word or more, whole names included: nothing else is worth reading on. */
  readonly beginnings: ReadonlySet<string>;
  readonly longest: number;
  readonly population: (insee: string) => number;
}

/** An exact name this many times smaller than another that begins alike is not taken silently (Avesnes, Avesnes-le-Comte). */
const OVERSHADOWED = 5;

/** Indexes every name of the territory, and of the communes outside. */
export function buildPlaceIndex(territory: Territory): PlaceIndex {
  const population = (insee: string): number => territory.communes.get(insee)?.population ?? 0;
  const local = new Map<string, LocalPlace>();
  addNames(local, territory);
  addUsualNames(local, territory);
  addShortNames(local, territory, population);
  const outside = indexOutside(territory.gazetteer.outside);
  const beginnings = new Set([...local.keys(), ...outside.keys()].flatMap(beginningsOf));
  return { local, outside, beginnings, longest: 6, population };
}

function addNames(local: Map<string, LocalPlace>, territory: Territory): void {
  const merged = territory.gazetteer.merged;
  for (const { name, insee } of [...merged, ...territory.communes.values()]) {
    const key = contentKey(name);
    const others = local.get(key)?.insee.filter((other) => other !== insee) ?? [];
    local.set(key, { key, kind: 'name', insee: [insee, ...others], article: startsWithArticle(name) });
  }
}

/** A usual name never hides a commune of that very name. */
function addUsualNames(local: Map<string, LocalPlace>, territory: Territory): void {
  for (const [name, codes] of Object.entries(territory.places)) {
    const key = contentKey(name);
    if (!local.has(key)) local.set(key, { key, kind: 'usual', insee: [codes].flat(), article: startsWithArticle(name) });
  }
}

function addShortNames(local: Map<string, LocalPlace>, territory: Territory, population: (insee: string) => number): void {
  const longer = new Map<string, Set<string>>();
  for (const { name, insee } of territory.communes.values()) {
    for (const short of shortNames(contentKey(name))) {
      const codes = longer.get(short) ?? new Set<string>();
      longer.set(short, codes.add(insee));
    }
  }
  for (const [key, codes] of longer) {
    const insee = [...codes].sort((a, b) => population(b) - population(a));
    const exact = local.get(key);
    if (!exact) local.set(key, { key, kind: 'short', insee, article: false });
    else if (exact.kind === 'name') local.set(key, { ...exact, insee: withOvershadowing(exact.insee, insee, population) });
  }
}

function withOvershadowing(exact: readonly string[], longer: readonly string[], population: (insee: string) => number): readonly string[] {
  const limit = OVERSHADOWED * Math.max(...exact.map(population));
  const bigger = longer.filter((insee) => !exact.includes(insee) && population(insee) > limit);
  return [...bigger, ...exact];
}

/** « saint martin hardinghem » → `saint martin`; words that say nothing alone are not names. */
function shortNames(key: string): string[] {
  const words = key.split(' ');
  return words
    .map((_, length) => words.slice(0, length))
    .filter((head) => head.join('').length >= 3 && !head.every((word) => EMPTY_HEADS.has(word)))
    .map((head) => head.join(' '));
}

function indexOutside(communes: readonly OutsideCommune[]): ReadonlyMap<string, OutsideCommune> {
  const outside = new Map<string, OutsideCommune>();
  for (const commune of communes) {
    const key = contentKey(commune.name);
    const known = outside.get(key);
    if (!known || known.population < commune.population) outside.set(key, commune);
  }
  return outside;
}

function startsWithArticle(name: string): boolean {
  return /^(les? |la |l['’])/.test(fold(name));
}

/** « saint martin boulogne » → `saint`, `saint martin`, `saint martin boulogne`. */
function beginningsOf(key: string): string[] {
  return [...key.matchAll(/ |$/g)].map(({ index }) => key.slice(0, index));
}
