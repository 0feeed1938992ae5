import type { Messages } from '../knowledge/language-schema';
import { contactLines, contactName } from './contact-lines';
import { fill, withTelLink } from './message-text';
import type { Block, Reply } from './types';

/** A reply as text without any mark-up, for commands and for channels that show no cards. */
export function plainText(reply: Reply, messages: Messages): string {
  return reply.map((block) => withoutMarkdown(blockText(block, messages))).join('\n\n');
}

function blockText(block: Block, messages: Messages): string {
  switch (block.type) {
    case 'text':
      return block.markdown;
    case 'emergency': {
      const numbers = block.card.numbers.map(({ number, who, hours }) => `${number} : ${who} (${hours})`);
      const closed = block.card.closedNow ? [block.card.closedNow] : [];
      return [block.card.title, block.card.instruction, ...closed, ...numbers, withTelLink(block.card.deaf.text, block.card.deaf.number)].join('\n');
    }
    case 'fiche':
      return `${block.title}\n${block.short}\n${block.checked}`;
    case 'contact': {
      const { heading, name } = contactName(block.card, messages);
      const lines = contactLines(block.card, messages).map(({ title, value }) => (title === '' ? value : fill(`${title} : ${value}`)));
      return [`${heading}\u00a0: ${name}`, ...(block.card.why === '' ? [] : [block.card.why]), ...lines].join('\n');
    }
    case 'choices':
      return [block.prompt, ...block.choices.map(({ label }) => `- ${label}`)].join('\n');
  }
}

/** Links keep their words (and their address when it is a web page), bold and italics lose their marks. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\((https:[^)]+)\)/g, '$1 ($2)')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(^|\s)\*([^*\n]+)\*/g, '$1$2');
}
