/** A postal code with or without a name beside it: the name chooses among the communes that share the code. */
import type { CommuneMatch } from './commune-match';
import { NO_COMMUNE } from './commune-match';
import { contextOf } from './place-context';
import type { PlaceReader } from './place-reader';
import type { PlaceToken } from './place-tokens';
import type { PostalCodeFound } from './postal-codes';

/** @param named what the words around say; wins over the code when it is not one of its communes (codes get mixed up) */
export function narrowByPostalCode(
  codes: readonly PostalCodeFound[],
  named: CommuneMatch,
  tokens: readonly PlaceToken[],
  reader: PlaceReader,
): CommuneMatch {
  const insee = [...new Set(codes.flatMap((code) => code.insee))];
  const strong = codes.some((code) => contextOf(code, tokens).residence) || ('strong' in named && named.strong);
  const candidates = 'insee' in named ? [named.insee].flat() : [];
  const both = candidates.filter((candidate) => insee.includes(candidate));
  if (both.length > 0) return offered(both, strong);
  const outside = codes.find((code) => code.outside)?.outside;
  if (insee.length === 0 && outside) return outsideOrNamed(named, outside, strong);
  if (candidates.length > 0) return named;
  return offered([...insee].sort((a, b) => reader.index.population(b) - reader.index.population(a)), strong);
}

function offered(insee: readonly string[], strong: boolean): CommuneMatch {
  const [only] = insee;
  if (only === undefined) return NO_COMMUNE;
  return insee.length === 1 ? { kind: 'one', insee: only, certain: true, strong } : { kind: 'several', insee, strong };
}

/** « 80100 abbeville »: the name if it is said to be elsewhere too, else the code's main commune. */
function outsideOrNamed(named: CommuneMatch, outside: { name: string; departement: string }, strong: boolean): CommuneMatch {
  const same = named.kind === 'outside' && named.departement === outside.departement;
  return { kind: 'outside', name: same ? named.name : outside.name, departement: outside.departement, strong };
}
