/** The few Adaptive Card elements that replies use (schema 1.5, the newest that Web Chat 4.18 shows). */
export type CardElement =
  | {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly wrap: true;
      readonly size?: 'small' | 'default' | 'medium' | 'large' | 'extraLarge';
      readonly weight?: 'bolder';
      readonly spacing?: 'none' | 'small' | 'medium';
      readonly style?: 'heading';
      readonly isSubtle?: boolean;
    }
  | { readonly type: 'Container'; readonly style: 'attention'; readonly items: readonly CardElement[] };

/** Opens in place, without another turn. */
interface CardAction {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly card: AdaptiveCard;
}

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly lang: 'fr';
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
}

/** A paragraph that wraps. */
export function paragraph(text: string, options: Omit<Extract<CardElement, { type: 'TextBlock' }>, 'type' | 'text' | 'wrap'> = {}): CardElement {
  return { type: 'TextBlock', text, wrap: true, ...options };
}

/** A card as a Bot Framework attachment. */
export function attachment(card: AdaptiveCard): { readonly contentType: string; readonly content: AdaptiveCard } {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}
