/** A sub-path of `natural` that ships no types. */
declare module 'natural/lib/natural/util/stopwords_fr' {
  export const words: readonly string[];
}
