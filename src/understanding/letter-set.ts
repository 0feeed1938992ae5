/** The letters a–z of a folded word, one bit each; other characters fall on the bit of some letter. */
export function letterSet(word: string): number {
  let letters = 0;
  for (let position = 0; position < word.length; position++) letters |= 1 << ((word.charCodeAt(position) - 97) & 31);
  return letters;
}

/** Number of letters in a set. */
export function countLetters(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Number of letters of the first set that the second lacks: never more than the edits between the two words. */
export function lettersMissing(from: number, other: number): number {
  return countLetters(from & ~other);
}
