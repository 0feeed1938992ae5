import { telLink, withTelLink } from '../../dialogue/message-text';
import type { EmergencyCard } from '../../dialogue/types';
import { paragraph, type AdaptiveCard, type CardElement } from './adaptive-card';

/** The card of a danger: the number first and largest, who answers and when, then the 114. */
export function emergencyCard(card: EmergencyCard): AdaptiveCard {
  const numbers = card.numbers.flatMap(({ number, who, hours }, position): CardElement[] => [
    paragraph(telLink(number), { size: position === 0 ? 'extraLarge' : 'large', weight: 'bolder', spacing: position === 0 ? 'small' : 'medium' }),
    paragraph(who, { spacing: 'none' }),
    paragraph(hours, { spacing: 'none', isSubtle: true }),
  ]);
  const closed = card.closedNow ? [paragraph(card.closedNow, { weight: 'bolder' })] : [];
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    body: [
      { type: 'Container', style: 'attention', items: [paragraph(card.title, { size: 'large', weight: 'bolder', style: 'heading' }), ...numbers, ...closed] },
      paragraph(card.instruction),
      paragraph(withTelLink(card.deaf.text, card.deaf.number), { spacing: 'small' }),
    ],
  };
}
