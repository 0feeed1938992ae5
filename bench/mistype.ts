type Slip = (text: string, at: number) => string;

const SLIPS: readonly Slip[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at + 1) + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2),
  (text) => text.normalize('NFD').replace(/\p{Mn}/gu, ''),
];

/** Out of ten messages, how many have a slip. */
const SLIPS_IN_TEN = 4;

/**
 * A phrase as typed in a hurry: sometimes a letter lost, doubled or swapped with the next one, or the accents left out.
 * @param random gives numbers in [0, 1); the same numbers give the same text
 */
export function mistype(phrase: string, random: () => number): string {
  if (random() * 10 >= SLIPS_IN_TEN) return phrase;
  const at = Math.floor(random() * phrase.length);
  const slip = SLIPS[Math.floor(random() * SLIPS.length)];
  const letters = /^\p{L}\p{L}?$/u.test(phrase.slice(at, at + 2).normalize('NFC'));
  return slip !== undefined && letters ? slip(phrase, at) : phrase;
}
