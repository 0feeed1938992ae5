/** Typing slips, for property tests: one letter added, lost, replaced, or swapped with the next one. */
import fc from 'fast-check';

export interface Slip {
  readonly kind: 'insert' | 'delete' | 'replace' | 'swap';
  /** Where in the word, as a share of its length in [0, 1). */
  readonly at: number;
  readonly letter: string;
}

const SLIP: fc.Arbitrary<Slip> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'replace', 'swap'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
});

/** One or two slips. */
export const SLIPS = fc.array(SLIP, { minLength: 1, maxLength: 2 });

/** The word as typed with these slips, one after the other. */
export function withSlips(word: string, slips: readonly Slip[]): string {
  return slips.reduce(slip, word);
}

function slip(word: string, { kind, at, letter }: Slip): string {
  const position = Math.floor(at * word.length);
  const [before, after] = [word.slice(0, position), word.slice(position)];
  switch (kind) {
    case 'insert':
      return before + letter + after;
    case 'delete':
      return before + after.slice(1);
    case 'replace':
      return before + letter + after.slice(1);
    case 'swap':
      return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
  }
}
