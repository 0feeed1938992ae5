import type { Knowledge } from '../knowledge/knowledge';
import type { CommuneFinder } from '../understanding/communes/commune-finder';
import type { Understanding } from '../understanding/understanding';
import { withoutMasks } from './mask-personal-data';
import type { TurnStatus } from './statuses';
import type { Action, Block, ConversationState, ScoredFiche, TurnFacts } from './types';

/** What a turn may consult. Everything is given: the turn itself reads no clock, file or network. */
export interface TurnContext {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  readonly communes: CommuneFinder;
  /** The moment of the message: opening hours depend on it. */
  readonly now: Date;
  /** Milliseconds from an arbitrary origin, to time the steps. */
  readonly elapsed: () => number;
}

/** A turn on its way through the steps; a step returns a changed copy. */
export interface Turn {
  readonly context: TurnContext;
  readonly state: ConversationState;
  /** The resident's text, masked from the second step on. */
  readonly text: string;
  /** The resident's own words: the text without its masks, which is what the understanding reads. */
  readonly said: string;
  readonly action?: Action;
  /** Blocks that open the reply whatever comes next: a danger mentioned, data masked. */
  readonly opening: readonly Block[];
  readonly notes: TurnNotes;
}

/** Facts gathered on the way. */
export type TurnNotes = Partial<Omit<TurnFacts, 'status' | 'maskedText' | 'durations'>>;

/** How a turn ends. */
export interface Outcome {
  readonly status: TurnStatus;
  readonly blocks: readonly Block[];
  readonly state?: Partial<ConversationState>;
  readonly notes?: TurnNotes;
}

export type StepResult = { readonly continue: Turn } | { readonly stop: Outcome; readonly turn?: Turn };

/** One step of a turn: goes on, possibly with a changed turn, or stops with a reply and a status. */
export interface Step {
  readonly name: string;
  run(turn: Turn): StepResult;
}

/** The same turn, its text replaced: shown less of what cannot be read, or masked. */
export function withText(turn: Turn, text: string): Turn {
  return { ...turn, text, said: withoutMasks(text) };
}

/** The same turn, with more facts. */
export function withNotes(turn: Turn, notes: TurnNotes): Turn {
  return { ...turn, notes: { ...turn.notes, ...notes } };
}

/** At most five runners-up are kept: enough for an agent to see why. */
export function runnersUp(closest: readonly ScoredFiche[], chosen?: string): readonly ScoredFiche[] {
  return closest.filter(({ fiche }) => fiche !== chosen).slice(0, 5);
}
