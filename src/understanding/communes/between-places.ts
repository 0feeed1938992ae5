/** « j'habite entre Lens et Liévin »: either commune, to be asked; « la route entre Arras et Béthune »: neither. */
import { contextOf } from './place-context';
import type { PlaceToken } from './place-tokens';
import type { Mention } from './settle-places';

/** « et aux », « et la »: no more words than that between the two names. */
const MAX_GAP = 3;

/** The same places; two joined by « entre … et … » say the same of both: a doubtful residence, or only nearness. */
export function withBetween(places: readonly Mention[], tokens: readonly PlaceToken[]): readonly Mention[] {
  return places.map((place, at) => {
    const previous = places[at - 1];
    const next = places[at + 1];
    const first = previous && isPair(previous, place, tokens) ? previous : place;
    const paired = first !== place || (next !== undefined && isPair(place, next, tokens));
    const preposition = paired ? betweenBefore(first, tokens) : undefined;
    if (preposition === undefined) return place;
    const { residence } = contextOf({ from: preposition, to: preposition + 1 }, tokens);
    return { ...place, context: { ...place.context, residence, near: !residence }, doubtful: true };
  });
}

function isPair(first: Mention, second: Mention, tokens: readonly PlaceToken[]): boolean {
  const gap = tokens.slice(first.to, second.from);
  const together = gap.length > 0 && gap.length <= MAX_GAP && gap.every(({ link, broken }) => link && !broken) && !tokens[second.from]?.broken;
  return together && gap[0]?.key === 'et';
}

/** Position of « entre » before a name, articles aside. */
function betweenBefore({ from }: Mention, tokens: readonly PlaceToken[]): number | undefined {
  let at = from - 1;
  while (at > 0 && tokens[at]?.link && !tokens[at + 1]?.broken) at -= 1;
  return tokens[at]?.key === 'entre' && !tokens[at + 1]?.broken ? at : undefined;
}
