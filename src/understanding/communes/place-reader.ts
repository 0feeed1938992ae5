/** What both readings (an answer, a mention) work with. */
import type { Territory } from '../../territory/territory';
import { indexDepartements } from './elsewhere';
import type { FuzzyPlaces } from './fuzzy-places';
import { createFuzzyPlaces } from './fuzzy-places';
import type { PlaceIndex } from './place-index';
import { buildPlaceIndex } from './place-index';
import type { PostalCodes } from './postal-codes';
import { indexPostalCodes } from './postal-codes';

export interface PlaceReader {
  readonly territory: Territory;
  readonly index: PlaceIndex;
  readonly fuzzy: FuzzyPlaces;
  readonly postalCodes: PostalCodes;
  readonly departements: ReadonlyMap<string, string>;
}

/** Builds the indexes of a territory's places, once (about 0.3 s: 37,000 names). */
export function createPlaceReader(territory: Territory): PlaceReader {
  const index = buildPlaceIndex(territory);
  return {
    territory,
    index,
    fuzzy: createFuzzyPlaces(index, territory),
    postalCodes: indexPostalCodes(territory),
    departements: indexDepartements(territory),
  };
}
