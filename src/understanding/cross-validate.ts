import { createRanker, trainRanker, type Example } from './ranker';
import { seededRandom } from './random';

export interface CrossValidation {
  readonly total: number;
  readonly top1: number;
  readonly top3: number;
  /** Labels taken for another, most frequent first. */
  readonly confusions: readonly { readonly label: string; readonly taken: string; readonly count: number }[];
}

/** Each example ranked by a model that has not seen it. Takes `folds` trainings. */
export function crossValidate(examples: readonly Example[], options: { readonly folds: number; readonly onFold?: (done: number) => void }): CrossValidation {
  const random = seededRandom(1);
  const fold = examples.map(() => Math.floor(random() * options.folds));
  const confusions = new Map<string, number>();
  let top1 = 0;
  let top3 = 0;
  for (let held = 0; held < options.folds; held++) {
    const ranker = createRanker(trainRanker(examples.filter((_, position) => fold[position] !== held)));
    for (const { tokens, label } of examples.filter((_, position) => fold[position] === held)) {
      const labels = ranker.rank(tokens, 3).ranking.map((ranked) => ranked.label);
      if (labels[0] === label) top1++;
      else confusions.set(`${label}\t${labels[0] ?? ''}`, (confusions.get(`${label}\t${labels[0] ?? ''}`) ?? 0) + 1);
      if (labels.includes(label)) top3++;
    }
    options.onFold?.(held + 1);
  }
  const pairs = [...confusions].sort(([, a], [, b]) => b - a).map(([pair, count]) => {
    const [label = '', taken = ''] = pair.split('\t');
    return { label, taken, count };
  });
  return { total: examples.length, top1, top3, confusions: pairs };
}
