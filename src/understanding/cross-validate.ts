import { createRanker, trainRanker, type Example, type Ranked } from './ranker';
import { seededRandom } from './random';

export interface CrossValidation {
  readonly total: number;
  readonly top1: number;
  readonly top3: number;
  /** Labels taken for another, most frequent first. */
  readonly confusions: readonly { readonly label: string; readonly taken: string; readonly count: number }[];
}

export interface CrossValidationOptions {
  readonly folds: number;
  readonly onFold?: (done: number) => void;
}

/** Example by example, the three best labels given by a model that has not seen it. Takes `folds` trainings; deterministic. */
export function rankHeldOut(examples: readonly Example[], options: CrossValidationOptions): (readonly Ranked[])[] {
  const random = seededRandom(1);
  const fold = examples.map(() => Math.floor(random() * options.folds));
  const rankings: (readonly Ranked[])[] = examples.map(() => []);
  for (let held = 0; held < options.folds; held++) {
    const ranker = createRanker(trainRanker(examples.filter((_, position) => fold[position] !== held)));
    for (const [position, { tokens }] of examples.entries()) {
      if (fold[position] === held) rankings[position] = ranker.rank(tokens, 3).ranking;
    }
    options.onFold?.(held + 1);
  }
  return rankings;
}

/** Each example ranked by a model that has not seen it. Takes `folds` trainings. */
export function crossValidate(examples: readonly Example[], options: CrossValidationOptions): CrossValidation {
  return countHeldOut(examples, rankHeldOut(examples, options));
}

/** Counts what `rankHeldOut` gave for the same examples. */
export function countHeldOut(examples: readonly Example[], rankings: readonly (readonly Ranked[])[]): CrossValidation {
  const confusions = new Map<string, { label: string; taken: string; count: number }>();
  let top1 = 0;
  let top3 = 0;
  for (const [position, { label }] of examples.entries()) {
    const labels = (rankings[position] ?? []).map((ranked) => ranked.label);
    const [taken = ''] = labels;
    if (labels.includes(label)) top3++;
    if (taken === label) top1++;
    else confusions.set(`${label}\t${taken}`, { label, taken, count: (confusions.get(`${label}\t${taken}`)?.count ?? 0) + 1 });
  }
  return { total: examples.length, top1, top3, confusions: [...confusions.values()].sort((a, b) => b.count - a.count) };
}
