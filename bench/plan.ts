/** How much is measured: every stage has a limit of time and of count, so that a run always ends. */
export interface Plan {
  /** Lines given to the `ask` command. */
  readonly askLines: number;
  /** Conversations at once, one row of figures each. */
  readonly levels: readonly number[];
  /** Each level ends at the first of these two limits. */
  readonly levelMs: number;
  readonly levelOperations: number;
  /** Unmeasured load before the first level, for the compiler and the database's caches. */
  readonly warmUpMs: number;
  /** Takes the models that the project has learned already: the first start is then no cold one. */
  readonly reuseModels: boolean;
}

export const FULL_PLAN: Plan = { askLines: 10_000, levels: [1, 32, 256], levelMs: 10_000, levelOperations: 20_000, warmUpMs: 3_000, reuseModels: false };

/** Only to see that the bench works: its figures mean nothing. */
export const QUICK_PLAN: Plan = { askLines: 300, levels: [1, 32, 256], levelMs: 500, levelOperations: 2_000, warmUpMs: 200, reuseModels: true };
