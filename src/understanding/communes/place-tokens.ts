/** Cutting text into words comparable with names of places: « Aire s/ la Lys » and « aire-sur-la-lys » read alike. */
import { LINK_WORDS } from './place-words';

export interface PlaceToken {
  /** Lower case, no accents, `st` spelled out: what is compared. */
  readonly key: string;
  /** Lower case with its accents: « habité » is not « habite ». */
  readonly lower: string;
  /** The word begins with a capital. */
  readonly capital: boolean;
  /** A word that names leave out freely (le, sur, lès…). */
  readonly link: boolean;
  /** Punctuation stands before it: a name never goes across. */
  readonly broken: boolean;
}

/** Longer messages are cut: a commune is said early, and the work must stay bounded. */
const MAX_LENGTH = 2_000;
const PUNCTUATION = new Set([',', '.', ';', ':', '!', '?', '(', ')', '\n', '"']);
const PIECES = /[\p{L}\p{M}\p{N}]+|[,.;:!?()\n"/]/gu;
const SPELLED: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes', lez: 'les', nd: 'notre dame' };
const ACCENTS = /\p{M}/gu;
const PLAIN = /^[a-z0-9]*$/;

/** Lower case without accents or ligatures. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.replace(/œ/g, 'oe').replace(/æ/g, 'ae').normalize('NFD').replace(ACCENTS, '');
}

/** Cuts a message into tokens, in order. */
export function placeTokens(text: string): PlaceToken[] {
  const tokens: PlaceToken[] = [];
  let broken = false;
  for (const [piece] of text.slice(0, MAX_LENGTH).matchAll(PIECES)) {
    if (piece === '/') spellSlash(tokens);
    else if (!PUNCTUATION.has(piece)) {
      tokens.push(toToken(piece, broken));
      broken = false;
    } else if (piece !== '.' || !isAbbreviation(tokens.at(-1))) broken = true;
  }
  return tokens;
}

/** Words of a name without link words: « Aire-sur-la-Lys » → `aire lys`. A name made of link words only keeps them. */
export function contentKey(name: string): string {
  const words = fold(name).split(/[^a-z0-9]+/).filter(Boolean).map((word) => SPELLED[word] ?? word);
  const content = words.filter((word) => !LINK_WORDS.has(word));
  return (content.length > 0 ? content : words).join(' ');
}

function toToken(piece: string, broken: boolean): PlaceToken {
  const folded = fold(piece);
  const key = SPELLED[folded] ?? folded;
  return { key, lower: piece.toLowerCase(), capital: /^\p{Lu}/u.test(piece), link: LINK_WORDS.has(key), broken };
}

/** « aire s/ la lys », « aire/la lys »: the slash stands for « sur ». */
function spellSlash(tokens: PlaceToken[]): void {
  if (tokens.at(-1)?.key === 's') tokens.pop();
  tokens.push({ key: 'sur', lower: 'sur', capital: false, link: true, broken: false });
}

function isAbbreviation(token: PlaceToken | undefined): boolean {
  return token !== undefined && /^(ste?|n|d)$/.test(token.lower);
}
