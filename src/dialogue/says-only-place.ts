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

type Territory = Turn['context']['knowledge']['territory'];
/** Words of all names of a territory, listed once: nearly every message holds another word, and is settled by that. */
const wordsOfTerritory = new WeakMap<Territory, ReadonlySet<string>>();

/**
 * Whether a message only says where the resident lives: « Couin » in reply to our question, « en fait j'habite à Lens ».
 * Names of places look like other words to the emergency model (« Couin » like « coincé »), so such a message is no
 * danger. Only names written as they are count: anything else may still be one.
 */
export function saysOnlyPlace({ text, state, context }: Turn): boolean {
  const { territory } = context.knowledge;
  const words = contentKey(text).split(' ').filter((word) => !FRAME.has(word) && !POSTAL_CODE.test(word));
  const all = allNameWords(territory);
  // First, because reading a commune costs more.
  if (words.length > MAX_WORDS || !words.every((word) => all.has(word))) return false;
  const match = context.communes.fromAnswer(text);
  if (match.kind !== 'one' && match.kind !== 'several') return false;
  if (state.pending?.kind !== 'commune' && !match.strong) return false;
  const known = wordsOfPlaces(new Set([match.insee].flat()), territory);
  return words.every((word) => known.has(word));
}

function allNameWords(territory: Territory): ReadonlySet<string> {
  const known = wordsOfTerritory.get(territory) ?? wordsOfPlaces(new Set(territory.communes.keys()), territory);
  wordsOfTerritory.set(territory, known);
  return known;
}

function wordsOfPlaces(codes: ReadonlySet<string>, { communes, places, gazetteer }: Territory): ReadonlySet<string> {
  const official = [...codes].map((insee) => communes.get(insee)?.name ?? '');
  const usual = Object.entries(places).flatMap(([name, insee]) => ([insee].flat().some((code) => codes.has(code)) ? [name] : []));
  const merged = gazetteer.merged.flatMap(({ name, insee }) => (codes.has(insee) ? [name] : []));
  return new Set([...official, ...usual, ...merged].flatMap((name) => contentKey(name).split(' ')));
}
