import { countHeldOut, rankHeldOut, type CrossValidation, type CrossValidationOptions } from '../../understanding/cross-validate';
import { needExamples, type Lessons } from '../../understanding/examples';
import type { Example, Ranked } from '../../understanding/ranker';
import type { Fiche } from '../schema';
import type { Finding } from './finding';

/** Fewer confusions than this between two fiches are chance: a fiche has about thirty phrases. */
const FEWEST_CONFUSIONS = 3;

export interface ModelDoubts {
  readonly accuracy: Pick<CrossValidation, 'total' | 'top1' | 'top3'>;
  readonly confused: readonly Finding[];
  readonly misplaced: readonly Finding[];
}

/** A phrase of a fiche, ranked by a model that did not learn it. */
interface HeldPhrase {
  readonly fiche: Fiche;
  readonly position: number;
  readonly phrase: string;
  readonly ranking: readonly Ranked[];
}

/**
 * What the model doubts of, by cross-validation over everything it learns: pairs of fiches it takes for each other, the most
 * often first, and phrases it would give to something else, the surest first. Takes `folds` trainings.
 */
export function findModelDoubts(lessons: Lessons, options: CrossValidationOptions): ModelDoubts {
  const examples = needExamples(lessons);
  const rankings = rankHeldOut(examples, options);
  const held = heldPhrases(lessons, examples, rankings);
  const { total, top1, top3 } = countHeldOut(examples, rankings);
  return { accuracy: { total, top1, top3 }, confused: confusedPairs(held, lessons), misplaced: misplacedPhrases(held) };
}

/** Joins rankings to phrases. `needExamples` gives each fiche's title, then its phrases, fiche after fiche. */
function heldPhrases(lessons: Lessons, examples: readonly Example[], rankings: readonly (readonly Ranked[])[]): HeldPhrase[] {
  let next = 0;
  return [...lessons.fiches.values()].flatMap((fiche) => {
    next++;
    return fiche.phrases.map((phrase, position) => {
      if (examples[next]?.label !== fiche.id) throw new Error(`Example ${next} is not phrase ${position} of ${fiche.id}: src/understanding/examples.ts has another order; follow it in src/knowledge/quality/model-doubts.ts.`);
      return { fiche, position, phrase, ranking: rankings[next++] ?? [] };
    });
  });
}

function misplacedPhrases(held: readonly HeldPhrase[]): Finding[] {
  const wrong = held.filter(({ fiche, ranking }) => ranking[0] !== undefined && ranking[0].label !== fiche.id);
  return wrong.map(misplaced).sort((a, b) => Number(b.data.score) - Number(a.data.score));
}

function misplaced({ fiche, position, phrase, ranking }: HeldPhrase): Finding {
  const [best] = ranking;
  const place = ranking.findIndex(({ label }) => label === fiche.id);
  const own = place < 0 ? 'la sienne n’est pas parmi les trois premières' : `la sienne est ${place + 1}e`;
  return {
    kind: 'misplaced',
    file: fiche.file,
    path: ['phrases', position],
    message: `« ${phrase} » : « ${best?.label ?? ''} » (${(best?.score ?? 0).toFixed(2).replace('.', ',')}) plutôt que « ${fiche.id} » ; ${own}`,
    data: { fiche: fiche.id, phrase, other: best?.label ?? '', score: best?.score ?? 0, place: place < 0 ? null : place + 1 },
  };
}

function confusedPairs(held: readonly HeldPhrase[], { fiches }: Lessons): Finding[] {
  const counts = new Map<string, number>();
  for (const { fiche, ranking } of held) {
    const taken = ranking[0]?.label;
    if (taken !== undefined && taken !== fiche.id && fiches.has(taken)) counts.set(`${fiche.id} ${taken}`, (counts.get(`${fiche.id} ${taken}`) ?? 0) + 1);
  }
  const pairs = new Set([...counts.keys()].map((pair) => pair.split(' ').sort().join(' ')));
  return [...pairs]
    .flatMap((pair) => {
      const [one, other] = pair.split(' ').map((id) => fiches.get(id));
      return one && other ? [confused(one, other, counts)] : [];
    })
    .filter(({ data }) => Number(data.count) >= FEWEST_CONFUSIONS)
    .sort((a, b) => Number(b.data.count) - Number(a.data.count));
}

function confused(one: Fiche, other: Fiche, counts: ReadonlyMap<string, number>): Finding {
  const there = counts.get(`${one.id} ${other.id}`) ?? 0;
  const back = counts.get(`${other.id} ${one.id}`) ?? 0;
  const missing = [...(other.id in one.voisines ? [] : [one.id]), ...(one.id in other.voisines ? [] : [other.id])];
  const said = missing.length === 0 ? 'chacune dit ce qui la distingue' : `« voisines » manque à ${missing.map((id) => `« ${id} »`).join(' et à ')}`;
  return {
    kind: 'confused',
    file: one.file,
    path: ['voisines'],
    message: `« ${one.id} » et « ${other.id} » : ${there + back} phrases (${there} + ${back}) ; ${said}`,
    data: { fiche: one.id, other: other.id, count: there + back, takenForOther: there, takenFromOther: back, withoutNeighbour: missing },
  };
}
