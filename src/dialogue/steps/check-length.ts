import { normalise } from '../../understanding/normalise';
import { maskPersonalData, type Masked } from '../mask-personal-data';
import { fill } from '../message-text';
import { withNotes, withText, type Step } from '../turn';
import { standardBlock } from '../contact-card';

/** Longer than any real question (the longest of the evaluation set has 400 characters). */
const MAX_CHARACTERS = 2000;
const READABLE = /[\p{Script=Latin}\p{N}]/u;
/** Control and format characters that carry no word; joiners inside emoji are of no use to us either. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;

/** A text without what cannot be seen: control characters and runs of spaces become one space. */
export function visibleText(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
}

/** The beginning of a text that is too long, masked before it is cut: half a number would no longer be recognised. */
export function shortenedAndMasked(text: string, now: Date): Masked {
  const { text: masked, kinds } = maskPersonalData(text, now);
  return { text: masked.slice(0, MAX_CHARACTERS), kinds };
}

/** Refuses what cannot be read: too long, or without a single Latin letter, digit or sign that stands for a word. Control characters become spaces. */
export const checkLength: Step = {
  name: 'length',
  run(turn) {
    const text = visibleText(turn.text);
    const { messages } = turn.context.knowledge;
    if (text.length > MAX_CHARACTERS) {
      const { text: masked, kinds } = shortenedAndMasked(text, turn.context.now);
      const shortened = withNotes(withText(turn, `${masked}…`), { masked: kinds });
      // A danger told at length is still a danger.
      if (turn.context.understanding.emergency(shortened.said)?.level === 'first') return { continue: shortened };
      return { stop: { status: 'too_long', blocks: [{ type: 'text', markdown: fill(messages.trop_long) }] }, turn: shortened };
    }
    if (!turn.action && !READABLE.test(normalise(text))) {
      const blocks = [{ type: 'text' as const, markdown: fill(messages.illisible) }, standardBlock(turn.context)];
      return { stop: { status: 'not_understood', blocks }, turn: withText(turn, text) };
    }
    return { continue: withText(turn, text) };
  },
};
