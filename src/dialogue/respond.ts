import { button } from './steps/button';
import { checkLength } from './steps/check-length';
import { commune } from './steps/commune';
import { emergency } from './steps/emergency';
import { maskData } from './steps/mask-data';
import { need } from './steps/need';
import { smallTalk } from './steps/small-talk';
import type { Outcome, Step, Turn, TurnContext } from './turn';
import type { ConversationState, Message, TurnResult } from './types';

/** The steps of a turn, in order. Each one goes on or stops with a reply; the last one always stops. */
export const STEPS: readonly Step[] = [checkLength, maskData, emergency, button, commune, smallTalk, need];

/**
 * One turn: what the assistant replies to a message, what it remembers, and what is known of the turn.
 * Pure: same state, message and context, same result (the durations apart).
 */
export function respond(state: ConversationState, message: Message, context: TurnContext): TurnResult {
  let turn: Turn = { context, state, text: message.text, said: message.text, action: message.action, opening: [], notes: {} };
  const durations: Record<string, number> = {};
  for (const step of STEPS) {
    const start = context.elapsed();
    const result = step.run(turn);
    durations[step.name] = context.elapsed() - start;
    if ('stop' in result) return finish(result.turn ?? turn, result.stop, durations);
    turn = result.continue;
  }
  throw new Error('The last step of a turn must stop: see STEPS in respond.ts.');
}

function finish(turn: Turn, outcome: Outcome, durations: Record<string, number>): TurnResult {
  const notes = { ...turn.notes, ...definedOnly(outcome.notes ?? {}) };
  return {
    reply: [...turn.opening, ...outcome.blocks],
    state: { ...turn.state, ...outcome.state, turns: turn.state.turns + 1 },
    facts: {
      runnersUp: [],
      choices: [],
      communeChoices: [],
      masked: [],
      commune: turn.state.commune,
      ...notes,
      status: outcome.status,
      maskedText: turn.text,
      durations,
    },
  };
}

function definedOnly<T extends object>(notes: T): T {
  return Object.fromEntries(Object.entries(notes).filter(([, value]) => value !== undefined)) as T;
}
