/** Reading a reply in tests: its blocks by type, its buttons, and the words a resident sees. */
import { plainText } from '../../src/dialogue/plain-text';
import type { Block, Choice, Reply, TurnResult } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';

type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;

export function blocksOf<T extends Block['type']>(reply: Reply, type: T): BlockOf<T>[] {
  return reply.filter((block): block is BlockOf<T> => block.type === type);
}

/** The only block of that type; fails when there is none. */
export function blockOf<T extends Block['type']>(reply: Reply, type: T): BlockOf<T> {
  const [first] = blocksOf(reply, type);
  if (!first) throw new Error(`There is no "${type}" in the reply, only: ${typesOf(reply).join(', ')}`);
  return first;
}

export function typesOf(reply: Reply): Block['type'][] {
  return reply.map(({ type }) => type);
}

export function choicesOf(reply: Reply): Choice[] {
  return blocksOf(reply, 'choices').flatMap(({ choices }) => [...choices]);
}

export function labelsOf(reply: Reply): string[] {
  return choicesOf(reply).map(({ label }) => label);
}

/** All that is read, without mark-up and with plain spaces. */
export function read({ reply }: TurnResult, { knowledge }: Assistant): string {
  return spaced(plainText(reply, knowledge.messages));
}

/** Plain spaces in the place of those that French typography asks for. */
export function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** A phrase that this version of the model finds ambiguous: tests of choices need one, whichever it is. */
export function ambiguousPhrase({ understanding }: Assistant): string {
  const candidates = ['mdph', 'argent', 'handicap', 'le dossier', 'une carte', 'aide enfant', 'transport', 'ma mère', 'dossier en cours', 'une aide', 'courrier'];
  const found = candidates.find((text) => understanding.need(text).kind === 'choices' && understanding.emergency(text) === undefined);
  if (found === undefined) throw new Error('No phrase of the list is ambiguous any more: add some.');
  return found;
}
