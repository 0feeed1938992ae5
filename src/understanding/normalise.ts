import AggressiveTokenizerFr from 'natural/lib/natural/tokenizers/aggressive_tokenizer_fr';

const tokenizer = new AggressiveTokenizerFr();

const COMBINING_MARKS = /[\u0300-\u036f]/g;
/** Apostrophes that keyboards and word processors produce, hyphens of every width, slashes and underscores. */
const SEPARATORS = /['’‘`´ʼ‐‑‒–—―/_-]/g;
/** The signs that phones offer instead of a word. */
const SIGNS: Readonly<Record<string, string>> = { '👍': ' ok ', '👌': ' ok ', '🙏': ' merci ', '👋': ' bonjour ', '👎': ' non ' };
const SIGN = new RegExp(Object.keys(SIGNS).join('|'), 'gu');
/** Same letter three times or more: « aideeeez » is typed, « aidee » is written. */
const STRETCHED = /([a-z])\1{2,}/g;

/**
 * Lower case, without accents or ligatures, separators as spaces, a thumb up as « ok »: the form in which all texts are compared.
 * Residents often type without accents, so the accented form would only split what belongs together.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replace(SIGN, (sign) => SIGNS[sign] ?? sign)
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(SEPARATORS, ' ')
    .replace(STRETCHED, '$1$1');
}

/** Words and numbers of a text in their order, normalised. */
export function tokenise(text: string): string[] {
  return tokenizer.tokenize(normalise(text)).filter((token) => token.length > 0);
}
