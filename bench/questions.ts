import { mistype } from './mistype';

/**
 * Messages without end: all the phrases in a random order with small typing mistakes, then again in another order.
 * @param phrases at least one
 * @param random gives numbers in [0, 1); the same numbers give the same messages
 */
export function* questions(phrases: readonly string[], random: () => number): Generator<string, never> {
  if (phrases.length === 0) throw new Error('There is no phrase to ask: the knowledge has no fiche. Run npm run knowledge:check.');
  for (;;) for (const phrase of shuffled(phrases, random)) yield mistype(phrase, random);
}

/** The first `count` messages. */
export function take(messages: Iterator<string, never>, count: number): string[] {
  return Array.from({ length: count }, () => messages.next().value);
}

/** Fisher and Yates' shuffle. */
function shuffled(items: readonly string[], random: () => number): string[] {
  const left = [...items];
  return items.map(() => {
    const at = Math.floor(random() * left.length);
    const [drawn = ''] = left.splice(at, 1, ...left.slice(-1));
    left.pop();
    return drawn;
  });
}
