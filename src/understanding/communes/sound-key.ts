/** How a French name sounds, roughly: « berk » and « Berck », « lile » and « Lille » share one key. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/sch|sh/g, 'ch'],
  [/ph/g, 'f'],
  [/(?<!c)h/g, ''],
  [/(eau|au)[ltdxs]*$/g, 'o'],
  [/ge(?=[ao])/g, 'j'],
  [/g(?=[eiy])/g, 'j'],
  [/gu(?=[eiy])/g, 'g'],
  [/oeu|eu/g, 'e'],
  [/oe/g, 'e'],
  [/eau|au/g, 'o'],
  [/ain|ein|aim|in(?=[^aeiouy]|$)|ym|yn/g, '1'],
  [/an(?=[^aeiouyn]|$)|en(?=[^aeiouyn]|$)|am(?=[bp])|em(?=[bp])|ent$/g, '2'],
  [/ai|ei|ay|ey|ee/g, 'E'],
  [/[cs](?=[eEiy])|z/g, 's'],
  [/cqu|cq|ck|qu|c(?!h)|q/g, 'k'],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/([a-zE0-9])\1+/g, '$1'],
  [/[estxdp]+$/g, ''],
  [/E/g, 'e'],
];

/** Key of a folded word, or of several joined together; equal keys sound alike. */
export function soundKey(folded: string): string {
  return RULES.reduce((word, [pattern, by]) => word.replace(pattern, by), folded);
}
