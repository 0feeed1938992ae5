import type { Messages } from '../../knowledge/language-schema';
import { contactLines, contactName } from '../../dialogue/contact-lines';
import type { ContactCard } from '../../dialogue/types';
import { paragraph, type AdaptiveCard } from './adaptive-card';

/** The card of an interlocutor: who, why them, then each way to reach them. */
export function contactCard(card: ContactCard, messages: Messages): AdaptiveCard {
  const { name, heading } = contactName(card, messages);
  const lines = contactLines(card, messages).map(({ title, value }) => paragraph(title === '' ? value : `**${title}** : ${value}`.replace(' :', '\u00a0:'), { spacing: 'small' }));
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    body: [
      paragraph(heading, { size: 'small', isSubtle: true }),
      paragraph(name, { size: 'medium', weight: 'bolder', spacing: 'none', style: 'heading' }),
      ...(card.why === '' ? [] : [paragraph(card.why, { spacing: 'small' })]),
      ...lines,
    ],
  };
}
