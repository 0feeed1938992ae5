import { maskPersonalData } from '../mask-personal-data';
import { fill } from '../message-text';
import type { Step } from '../turn';
import { standardBlock } from '../contact-card';

/** Longer than any real question (the longest of the evaluation set has 400 characters). */
export const MAX_CHARACTERS = 2000;
const READABLE = /[\p{Script=Latin}\p{N}]/u;
/** Control and format characters that carry no word; joiners inside emoji are of no use to us either. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;

/** Refuses what cannot be read: too long, or without a single Latin letter or digit. Control characters become spaces. */
export const checkLength: Step = {
  name: 'length',
  run(turn) {
    const text = turn.text.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
    const { messages } = turn.context.knowledge;
    if (text.length > MAX_CHARACTERS) {
      const masked = maskPersonalData(text.slice(0, MAX_CHARACTERS), turn.context.now);
      const shortened = { ...turn, text: `${masked.text}…` };
      // A danger told at length is still a danger.
      if (turn.context.understanding.emergency(masked.text)?.level === 'first') return { continue: shortened };
      return { stop: { status: 'too_long', blocks: [{ type: 'text', markdown: fill(messages.trop_long) }] }, turn: shortened };
    }
    if (!turn.action && !READABLE.test(text)) {
      const blocks = [{ type: 'text' as const, markdown: fill(messages.illisible) }, standardBlock(turn.context)];
      return { stop: { status: 'not_understood', blocks }, turn: { ...turn, text } };
    }
    return { continue: { ...turn, text } };
  },
};
