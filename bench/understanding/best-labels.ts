import { RANKED, type RankedLabel } from './engine';

/** How many phrases speak for a label. On held-out phrases, five did better than the best one alone, for every search engine. */
const VOICES = 5;

/** From phrases found, best first: each label with the sum of its five best, best label first, at most `RANKED`. */
export function bestLabels(found: Iterable<RankedLabel>): RankedLabel[] {
  const voices = new Map<string, number>();
  const sums = new Map<string, number>();
  for (const { label, score } of found) {
    const heard = voices.get(label) ?? 0;
    if (heard >= VOICES) continue;
    voices.set(label, heard + 1);
    sums.set(label, (sums.get(label) ?? 0) + score);
  }
  return [...sums].map(([label, score]) => ({ label, score })).sort((a, b) => b.score - a.score).slice(0, RANKED);
}
