import type { CommuneMatch } from '../understanding/communes/commune-finder';
import { tokenise } from '../understanding/normalise';
import { readNeed } from './read-need';
import type { Turn } from './turn';

type KnownPlace = Exclude<CommuneMatch, { kind: 'none' }>;

/** Words that may surround a name when the same is asked of another commune, or the commune corrected. */
const FRAME = new Set(
  `et ou mais alors sinon ok bon ben bah oui non merci pareil idem meme chose question si en fait finalement maintenant plutot desole pardon erreur trompe trompee
   je j me m moi on nous tu vous il elle ils elles lui y ya a est suis es sommes sont etait c ce cest ca sa habite habitons habitent vit vis vivons vivent demenage demenagent vais va allons aller
   va irai voulais dire parle parlais mon ma mes notre maman papa mere pere fils fille frere soeur mari femme parents grand oncle tante tonton voisin voisine ami amie
   pas plus la le les l un une du de d des au aux sur vers pour dans chez cote ville commune coin secteur endroit bureau adresse svp stp aussi change quoi qui donc meme plait`.split(/\s+/),
);
/** Before a name, these can only introduce a place. */
const LOCATING: ReadonlySet<string> = new Set(['a', 'au', 'aux', 'sur', 'vers', 'habite', 'habitons', 'vis', 'vit', 'cote']);
const ARTICLES: ReadonlySet<string> = new Set(['la', 'le', 'les', 'l', 'de', 'd', 'du', 'ville', 'commune']);
const MAX_NAME_WORDS = 5;

/**
 * The commune of « et à Lens ? » once a fiche was given: the same need, asked for another place. The name may then be
 * mistyped, as in reply to our own question. Undefined when the message asks for something else.
 */
export function placeAskedNext(turn: Turn): KnownPlace | undefined {
  const { state, said, context } = turn;
  if (!context.knowledge.fiches.has(state.lastFiche ?? '') || state.pending?.kind === 'choices') return undefined;
  const framed = framedName(said);
  const match = framed && context.communes.fromAnswer(framed.name);
  if (!match || match.kind === 'none') return undefined;
  const exact = isNamed(framed.name, match, turn);
  // « et à bethunne ? » can only be a place; « et pour la cantine ? » must be the name of one.
  const meant = framed.located || exact || isCertain(match);
  return meant && !asksSomethingElse(exact, turn) ? match : undefined;
}

function isCertain(match: KnownPlace): boolean {
  return match.kind === 'several' || (match.kind === 'one' && match.certain);
}

/** The words left in the middle, which may be a name, and whether what stands before them can only introduce a place. */
function framedName(said: string): { readonly name: string; readonly located: boolean } | undefined {
  const words = tokenise(said);
  const from = words.findIndex((word) => !FRAME.has(word));
  const to = words.findLastIndex((word) => !FRAME.has(word));
  if (from < 1 || to - from >= MAX_NAME_WORDS) return undefined;
  const before = words.slice(0, from).findLast((word) => !ARTICLES.has(word));
  return { name: words.slice(from, to + 1).join(' '), located: LOCATING.has(before ?? '') };
}

/** Whether the words are the official name of the commune found, not only near it. */
function isNamed(name: string, match: KnownPlace, { context }: Turn): boolean {
  if (match.kind === 'outside') return false;
  const official = [match.insee].flat().flatMap((insee) => tokenise(context.knowledge.territory.communes.get(insee)?.name ?? ''));
  return tokenise(name).every((word) => official.includes(word));
}

/** Another need, « merci bien », « et pour mon mari ? »; but « non moi c’est Marck » and « ok merci, et à Lens ? » name a place. */
function asksSomethingElse(exact: boolean, turn: Turn): boolean {
  const { kind } = readNeed(turn);
  if (kind === 'follow') return turn.context.communes.fromMention(turn.said).kind === 'none';
  return kind === 'answer' || (kind === 'talk' && !exact);
}
