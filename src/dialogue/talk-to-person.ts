import { standardBlock } from './contact-card';
import { fill } from './message-text';
import type { Outcome, TurnContext } from './turn';
import type { Block } from './types';

/** How to reach a person: a sentence, and the switchboard's card. */
export function talkToPerson(sentence: string, context: TurnContext): Outcome {
  return { status: 'small_talk', blocks: [{ type: 'text', markdown: fill(sentence) }, standardBlock(context)] };
}

/** The button that asks for a person, for those whom the assistant has just failed. */
export function personButton({ knowledge: { messages } }: TurnContext): Block {
  return { type: 'choices', prompt: fill(messages.parler_invite), choices: [{ label: fill(messages.parler_bouton), action: { kind: 'human' } }] };
}
