/**
 * A pure reading of words that keeps its latest results: the same words come back all day, and invented ones must not
 * fill the memory. Two generations: when the younger is full, the older is forgotten and what is still asked for moves up.
 * @param size results kept at most
 */
export function rememberRecent<T>(compute: (word: string) => T, size: number): (word: string) => T {
  let younger = new Map<string, { readonly value: T }>();
  let older: typeof younger = new Map();
  return (word) => {
    const young = younger.get(word);
    if (young) return young.value;
    const kept = older.get(word) ?? { value: compute(word) };
    if (younger.size >= size / 2) [older, younger] = [younger, new Map()];
    younger.set(word, kept);
    return kept.value;
  };
}
