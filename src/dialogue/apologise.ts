import { standardBlock } from './contact-card';
import { fill } from './message-text';
import { shortenedAndMasked, visibleText } from './steps/check-length';
import type { TurnContext } from './turn';
import type { ConversationState, TurnResult } from './types';

/** What a resident gets when a turn failed: an apology and a way to reach a person. Nothing of the state changes. */
export function apologise(state: ConversationState, text: string, context: TurnContext): TurnResult {
  const { text: maskedText, kinds: masked } = shortenedAndMasked(visibleText(text), context.now);
  return {
    reply: [{ type: 'text', markdown: fill(context.knowledge.messages.erreur) }, standardBlock(context)],
    state,
    facts: {
      status: 'error',
      runnersUp: [],
      choices: [],
      communeChoices: [],
      masked,
      maskedText,
      durations: {},
    },
  };
}
