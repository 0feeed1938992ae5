import type { AccountContext } from '../accounts/account-context';

/** A territory as the pages name it. */
export interface ConsoleTerritory {
  readonly id: string;
  /** « Département du Pas-de-Calais ». */
  readonly name: string;
  /** Zone in which dates are shown, such as `Europe/Paris`. */
  readonly zone: string;
}

/** What every page of the console works with. */
export interface ConsoleContext {
  readonly accounts: AccountContext;
  readonly territories: readonly ConsoleTerritory[];
  /** Id of the one shown when a request names none. */
  readonly defaultTerritory: string;
  /** Path of a browser file, such as `assets/console-1a2b3c4d.css`, without its first slash. */
  readonly pathOf: (name: 'console.css' | 'console.js') => string;
}
