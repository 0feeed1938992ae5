import { tokenise } from './normalise';
import type { Ranking } from './ranker';

/**
 * Thresholds chosen on the two-need questions of the bank and of the development set against ordinary ones: 60 % of second
 * needs found; one offered in vain in 3 % of plain questions and 8 % of long stories (docs/decisions/0007).
 */
const SURE = 0.6;
/** The first need must be read in a part of its own… */
const FIRST_SOMEWHERE = 0.3;
/** … and hardly in the part that tells the second one. */
const FIRST_ELSEWHERE = 0.1;
const COVERAGE = 0.5;
/** Fewer words than that (« et voilà ») ask for nothing. */
const FEWEST_WORDS = 2;
/** From so many sentences on it is a story: only what it asks for counts, not what it tells. */
const STORY = 3;
/** No message needs more, and every part is ranked. */
const MOST_PARTS = 8;

const SENTENCE_END = /[.?!;\n]+/;
const JOINTS = /[.?!;\n()]+|,|\s(?:et|puis|mais|sinon|aussi|ensuite|également|par ailleurs|en plus|autre chose|autre question)(?=\s)| [+/–-] /iu;
const ASKING =
  /\?|(?<!\p{L})(?:comment|o[uù]|qui|quand|combien|quel(?:le)?s?|est[ -]ce|voudrais?|veux|veut|aimerais?|cherche|besoin|faut|aide[rsz]?|droit|peut|peux|pouvez|demande[rz]?|savoir)(?!\p{L})/iu;

/**
 * The other need that a message tells of beside `first`, if one of its parts asks for it clearly.
 * @param closest the fiches closest to the whole message: the second need is one of them
 * @param rank ranking of any text
 */
export function secondNeed(text: string, first: string, closest: readonly string[], rank: (text: string) => Ranking): string | undefined {
  const parts = partsOf(text);
  if (parts.length < 2) return undefined;
  const readings = parts.map(({ text: part, asks }) => ({ asks, ...readingOf(rank(part), first) }));
  if (!readings.some(({ ofFirst }) => ofFirst >= FIRST_SOMEWHERE)) return undefined;
  const clear = readings.filter(({ asks, coverage, top, ofFirst }) => asks && coverage >= COVERAGE && top.score >= SURE && ofFirst < FIRST_ELSEWHERE);
  const others = clear.filter(({ top }) => top.label !== first && closest.includes(top.label));
  return others.sort((a, b) => b.top.score - a.top.score)[0]?.top.label;
}

interface Part {
  readonly text: string;
  readonly asks: boolean;
}

/** « loyer en retard et edf coupé », « le RSA. Autre question : la carte grise ? » → two parts each. */
function partsOf(text: string): readonly Part[] {
  const sentences = text.split(SENTENCE_END).filter((sentence) => tokenise(sentence).length > 1);
  const isStory = sentences.length >= STORY;
  const parts = text.split(JOINTS).filter((part) => tokenise(part).length >= FEWEST_WORDS);
  return parts.slice(0, MOST_PARTS).map((part) => ({ text: part, asks: !isStory || ASKING.test(part) || endsAsking(part, text) }));
}

/** The question mark that ends a part is cut off with it. */
function endsAsking(part: string, text: string): boolean {
  return text.slice(text.indexOf(part) + part.length).trimStart().startsWith('?');
}

function readingOf({ ranking, coverage }: Ranking, first: string): { top: { label: string; score: number }; ofFirst: number; coverage: number } {
  const top = ranking[0] ?? { label: '', score: 0 };
  return { top, ofFirst: ranking.find(({ label }) => label === first)?.score ?? 0, coverage };
}
