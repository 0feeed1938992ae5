/** Sub-paths of `natural` used to recognise places (see ../natural.d.ts: the package's entry point is never imported). */
declare module 'natural/lib/natural/util/stopwords_fr' {
  export const words: readonly string[];
}
declare module 'natural/lib/natural/distance/levenshtein_distance' {
  export function DamerauLevenshteinDistance(source: string, target: string, options: { restricted: boolean }): number;
}
