import { seededRandom } from '../../src/understanding/random';

const SEED = 62;

/** The items in another order, always the same: the first ones of them are then a fair sample. */
export function shuffled<T>(items: readonly T[]): T[] {
  const random = seededRandom(SEED);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
