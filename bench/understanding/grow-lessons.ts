import type { Lessons } from '../../src/understanding/examples';

/** One synthetic phrase in so many holds an invented word: ten times the phrases then hold about three times the words, as French text does. */
const INVENT_EVERY = 3;
const MIN_LETTERS = 6;

/**
 * The same knowledge with `times` as many phrases: the authored ones, and synthetic ones made from pairs of phrases of the
 * same fiche (or danger, small talk, subject out of scope). A synthetic phrase is the beginning of one and the end of the
 * other; one in three also has a word replaced by a new one, made of the beginning of a word and the end of another. They
 * mean nothing: they weigh as much as phrases would, in words, pairs of words and parts of words.
 * @param random numbers in [0, 1); the same numbers give the same phrases
 */
export function growLessons<T extends Lessons>(lessons: T, times: number, random: () => number): T {
  const grow = (phrases: readonly string[]): string[] => growPhrases(phrases, times, random);
  return {
    ...lessons,
    fiches: new Map([...lessons.fiches].map(([id, fiche]) => [id, { ...fiche, phrases: grow(fiche.phrases) }])),
    smallTalk: lessons.smallTalk.map((talk) => ({ ...talk, phrases: grow(talk.phrases) })),
    outOfScope: grow(lessons.outOfScope),
    emergencies: {
      ...lessons.emergencies,
      urgences: lessons.emergencies.urgences.map((emergency) => ({ ...emergency, phrases: grow(emergency.phrases) })),
      contre_exemples: grow(lessons.emergencies.contre_exemples),
    },
  };
}

/** `times` as many phrases, the given ones first. */
export function growPhrases(phrases: readonly string[], times: number, random: () => number): string[] {
  const draw = (): string => phrases[Math.floor(random() * phrases.length)] ?? '';
  const grown = [...phrases];
  for (let made = phrases.length; made < phrases.length * times; made++) {
    const words = splice(draw().split(/\s+/), draw().split(/\s+/), random);
    grown.push((made % INVENT_EVERY === 0 ? withInvented(words, draw().split(/\s+/), random) : words).join(' '));
  }
  return grown;
}

function splice(first: readonly string[], second: readonly string[], random: () => number): string[] {
  const cut = Math.ceil(random() * first.length);
  return [...first.slice(0, cut), ...second.slice(Math.floor(random() * second.length))];
}

/** One long word of a phrase becomes its own first half and the second half of a word of another phrase. */
function withInvented(words: readonly string[], others: readonly string[], random: () => number): string[] {
  const isLong = (word: string): boolean => /^\p{L}+$/u.test(word) && word.length >= MIN_LETTERS;
  const places = [...words.keys()].filter((place) => isLong(words[place] ?? ''));
  const endings = others.filter(isLong);
  const place = places[Math.floor(random() * places.length)];
  const ending = endings[Math.floor(random() * endings.length)];
  if (place === undefined || ending === undefined) return [...words];
  const head = words[place] ?? '';
  return words.with(place, head.slice(0, Math.ceil(head.length / 2)) + ending.slice(Math.floor(ending.length / 2)));
}
