import type { Messages } from '../knowledge/language-schema';
import type { Block, Reply } from '../dialogue/types';
import { fill, telLink } from '../dialogue/message-text';
import { attachment, paragraph, type AdaptiveCard } from './cards/adaptive-card';
import { contactCard } from './cards/contact';
import { emergencyCard } from './cards/emergency';
import type { ActivityPayload } from '../journal/journal';

type FicheBlock = Extract<Block, { type: 'fiche' }>;

/** Suggested actions need few words on a phone: Bot Framework's buttons show this many characters. */
const MAX_LABEL = 60;

/** What every activity of ours has. */
const ENVELOPE = { type: 'message', from: { id: 'assistant', name: 'Assistant', role: 'bot' }, locale: 'fr-FR', textFormat: 'markdown', inputHint: 'acceptingInput' } as const;

/**
 * A reply as Bot Framework activities, one per block, but for the contact of a fiche: it comes with the fiche's text,
 * before « En savoir plus », so that the phone number is close at hand. Markdown comes only from authored texts.
 */
export function renderReply(reply: Reply, messages: Messages): ActivityPayload[] {
  return reply.flatMap((block, position) => {
    const previous = reply[position - 1];
    if (block.type === 'contact' && previous?.type === 'fiche') return [];
    return [{ ...ENVELOPE, ...render(block, reply[position + 1], messages) }];
  });
}

function render(block: Block, next: Block | undefined, messages: Messages): ActivityPayload {
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
      return { text: `**${block.title}**\n\n${block.short}\n\n*${block.checked}*`, attachments: ficheCards(block, next, messages) };
    case 'contact':
      return { attachments: [attachment(contactCard(block.card, messages))], summary: block.card.interlocutor.nom };
    case 'choices':
      return {
        text: block.prompt,
        suggestedActions: { to: [], actions: block.choices.map(({ label, action }) => button(label, action)) },
      };
  }
}

function ficheCards(block: FicheBlock, next: Block | undefined, messages: Messages): readonly ReturnType<typeof attachment>[] {
  const contact = next?.type === 'contact' ? [attachment(contactCard(next.card, messages))] : [];
  const more = block.more === '' && block.links.length === 0 ? [] : [attachment(moreCard(block, messages))];
  return [...contact, ...more];
}

/** « En savoir plus »: opens in place, without another turn. */
function moreCard(block: FicheBlock, messages: Messages): AdaptiveCard {
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
