/** Sub-paths of `natural` that ship no types. The package's entry point is never imported: it loads mongoose, redis and dotenv. */
declare module 'natural/lib/natural/stemmers/porter_stemmer_fr' {
  export function stem(token: string): string;
}
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  export function stem(token: string): string;
}
declare module 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr' {
  export default class AggressiveTokenizerFr {
    tokenize(text: string): string[];
  }
}
