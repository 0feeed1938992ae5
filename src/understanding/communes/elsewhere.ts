/** Countries and other départements, named instead of a commune. */
import type { Territory } from '../../territory/territory';
import type { CommuneMatch } from './commune-match';
import { NO_COMMUNE } from './commune-match';
import { ORDINARY_WORDS } from './ordinary-words';
import type { PlaceToken } from './place-tokens';
import { contentKey } from './place-tokens';
import { COUNTRIES } from './place-words';

/** Content key of each département's name, and its code alone, → code; the territory's own is left out. */
export function indexDepartements(territory: Territory): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const [code, name] of territory.gazetteer.departements) {
    if (code !== territory.departement) index.set(contentKey(name), code).set(code.toLowerCase(), code);
  }
  return index;
}

/** « en Belgique », « dans le Nord », « 59 »: only when nothing else was said. */
export function elsewhere(tokens: readonly PlaceToken[], departements: ReadonlyMap<string, string>, territory: Territory): CommuneMatch {
  const keys = tokens.filter(({ link }) => !link).map(({ key }) => key);
  const country = keys.map((key) => COUNTRIES.get(key)).find((name) => name !== undefined);
  if (country !== undefined) return { kind: 'outside', name: country, strong: false };
  const said = keys.filter((key) => !ORDINARY_WORDS.has(key) || departements.has(key)).join(' ');
  const code = departements.get(said);
  const name = code === undefined ? undefined : territory.gazetteer.departements.get(code);
  return code === undefined || name === undefined ? NO_COMMUNE : { kind: 'outside', name, departement: code, strong: false };
}
