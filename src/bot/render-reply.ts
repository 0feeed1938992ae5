import type { Messages } from '../knowledge/language-schema';
import type { Block, Reply } from '../dialogue/types';
import { fill, telLink } from '../dialogue/message-text';
import { attachment, paragraph, type AdaptiveCard } from './cards/adaptive-card';
import { contactCard } from './cards/contact';
import { emergencyCard } from './cards/emergency';
import type { ActivityPayload } from '../journal/journal';

/** Suggested actions need few words on a phone: Bot Framework's buttons show this many characters. */
const MAX_LABEL = 60;

/** A reply as Bot Framework activities, one per block. Markdown comes only from authored texts. */
export function renderReply(reply: Reply, messages: Messages): ActivityPayload[] {
  return reply.map((block) => ({ type: 'message', from: { id: 'assistant', name: 'Assistant', role: 'bot' }, locale: 'fr-FR', textFormat: 'markdown', inputHint: 'acceptingInput', ...render(block, messages) }));
}

function render(block: Block, messages: Messages): ActivityPayload {
  switch (block.type) {
    case 'text':
      return { text: block.markdown };
    case 'emergency': {
      const [first] = block.card.numbers;
      // The number alone, before the card: it is what must be seen, and read aloud, first.
      const call = first ? fill(messages.urgence_appeler, { numero: telLink(first.number) }) : block.card.title;
      return { text: `**${call}**`, attachments: [attachment(emergencyCard(block.card))] };
    }
    case 'fiche':
      return {
        text: `**${block.title}**\n\n${block.short}\n\n*${block.checked}*`,
        attachments: block.more === '' && block.links.length === 0 ? undefined : [attachment(moreCard(block, messages))],
      };
    case 'contact':
      return { attachments: [attachment(contactCard(block.card, messages))], summary: block.card.interlocutor.nom };
    case 'choices':
      return {
        text: block.prompt,
        suggestedActions: { to: [], actions: block.choices.map(({ label, action }) => button(label, action)) },
      };
  }
}

/** « En savoir plus »: opens in place, without another turn. */
function moreCard(block: Extract<Block, { type: 'fiche' }>, messages: Messages): AdaptiveCard {
  const links = block.links.map(({ title, url }) => `- [${title}](${url})`).join('\n');
  const body = [
    ...block.more.split(/\n{2,}/).filter((part) => part.trim() !== '').map((part) => paragraph(part)),
    ...(links === '' ? [] : [paragraph(messages.liens, { weight: 'bolder' }), paragraph(links, { spacing: 'small' })]),
  ];
  const card: AdaptiveCard = { type: 'AdaptiveCard', version: '1.5', lang: 'fr', body };
  return { type: 'AdaptiveCard', version: '1.5', lang: 'fr', body: [], actions: [{ type: 'Action.ShowCard', title: messages.en_savoir_plus, card }] };
}

/** `messageBack` shows the label as the resident's message and carries what it stands for. */
function button(label: string, action: unknown): ActivityPayload {
  const title = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return { type: 'messageBack', title, displayText: label, text: label, value: { action } };
}
