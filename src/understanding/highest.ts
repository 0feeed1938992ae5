/**
 * The positions with the highest scores, best first, in one pass: keeping a short sorted list beats sorting thousands.
 * @param positions where to look
 * @param limit how many at most
 */
export function highest(positions: Iterable<number>, scores: ArrayLike<number>, limit: number): number[] {
  const best: number[] = [];
  const scoreOf = (position: number | undefined): number => (position === undefined ? -Infinity : (scores[position] ?? -Infinity));
  for (const position of positions) {
    const score = scoreOf(position);
    if (best.length === limit && score <= scoreOf(best.at(-1))) continue;
    let place = best.length;
    while (place > 0 && scoreOf(best[place - 1]) < score) place--;
    best.splice(place, 0, position);
    if (best.length > limit) best.pop();
  }
  return best;
}
