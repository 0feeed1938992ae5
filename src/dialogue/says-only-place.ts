import { contentKey } from '../understanding/communes/place-tokens';
import type { Turn } from './turn';

/** Words around a place when people only say where they live, without the link words that names leave out. */
const FRAME = new Set(
  "j' je nous on moi habite habitons habitez vis vit vivons suis sommes en fait finalement maintenant desormais plutot non pardon desole bonjour merci svp trompe trompee trompes erreur plait vous il pour d'accord a de mon ma est c' commune ville village code postal"
    .split(/[ ']+/),
);
const POSTAL_CODE = /^\d{5}$/;
/** Longer than any name once its link words are left out. */
const MAX_WORDS = 6;

/**
 * Whether a message only says where the resident lives: « Couin » in reply to our question, « en fait j'habite à Lens ».
 * Names of places look like other words to the emergency model (« Couin » like « coincé »), so such a message is no
 * danger. Only names written as they are count: anything else may still be one.
 */
export function saysOnlyPlace({ text, state, context }: Turn): boolean {
  const words = contentKey(text).split(' ').filter((word) => !FRAME.has(word) && !POSTAL_CODE.test(word));
  // First, because reading a long text as a name takes 20 ms.
  if (words.length > MAX_WORDS) return false;
  const match = context.communes.fromAnswer(text);
  if (match.kind !== 'one' && match.kind !== 'several') return false;
  if (state.pending?.kind !== 'commune' && !match.strong) return false;
  const known = wordsOfPlaces([match.insee].flat(), context.knowledge.territory);
  return words.every((word) => known.has(word));
}

function wordsOfPlaces(codes: readonly string[], { communes, places, gazetteer }: Turn['context']['knowledge']['territory']): ReadonlySet<string> {
  const official = codes.map((insee) => communes.get(insee)?.name ?? '');
  const usual = Object.entries(places).flatMap(([name, insee]) => ([insee].flat().some((code) => codes.includes(code)) ? [name] : []));
  const merged = gazetteer.merged.flatMap(({ name, insee }) => (codes.includes(insee) ? [name] : []));
  return new Set([...official, ...usual, ...merged].flatMap((name) => contentKey(name).split(' ')));
}
