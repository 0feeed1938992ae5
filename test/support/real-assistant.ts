/** The real assistant of the Pas-de-Calais: real knowledge, real models (trained once, kept in .data/test-models). */
import { join } from 'node:path';
import { loadAssistant, type Assistant } from '../../src/engine/assistant';
import { INITIAL_STATE, type Action, type ConversationState, type TurnResult } from '../../src/dialogue/types';

export const ROOT = join(__dirname, '..', '..');
export const KNOWLEDGE = join(ROOT, 'knowledge');
export const TEST_MODELS = join(ROOT, '.data', 'test-models');

let loaded: Promise<Assistant> | undefined;

export function realAssistant(): Promise<Assistant> {
  loaded ??= loadAssistant({ root: KNOWLEDGE, territory: 'pas-de-calais', cache: TEST_MODELS });
  return loaded;
}

/** A Monday morning, in office hours. */
export const MONDAY_10H = new Date('2026-11-23T10:00:00+01:00');

/** A conversation played turn after turn, as a resident would. */
export class Conversation {
  state: ConversationState = INITIAL_STATE;
  readonly turns: TurnResult[] = [];

  constructor(
    private readonly assistant: Assistant,
    private readonly now = MONDAY_10H,
  ) {}

  say(text: string, action?: Action): TurnResult {
    const result = this.assistant.respond(this.state, { text, action }, this.now);
    this.state = result.state;
    this.turns.push(result);
    return result;
  }

  /** Presses a button of the last reply, by its label. */
  press(label: string): TurnResult {
    const choices = this.turns.at(-1)?.reply.flatMap((block) => (block.type === 'choices' ? block.choices : [])) ?? [];
    const choice = choices.find((one) => one.label === label);
    if (!choice) throw new Error(`There is no button "${label}"; there are: ${choices.map((one) => one.label).join(' | ')}`);
    return this.say(choice.label, choice.action);
  }
}
