/** A bot that answers with each thing the chat window must show well: text, buttons, a contact's card, an emergency. */
import type { BotPort, IncomingActivity } from '../../src/directline/bot-port';
import type { ActivityPayload, Conversation, Journal, StoredActivity } from '../../src/journal/journal';

const message = (content: Readonly<Record<string, unknown>>): ActivityPayload => ({ type: 'message', from: { id: 'assistant', role: 'bot' }, ...content });

const card = (body: readonly unknown[]) => ({
  attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5', lang: 'fr', body } },
  ],
});

const text = (content: string, looks: Readonly<Record<string, unknown>> = {}) => ({ type: 'TextBlock', text: content, wrap: true, ...looks });

export const WELCOME = 'Bonjour, je suis l’assistant du Département. Dites-moi avec vos mots ce dont vous avez besoin.';

export const LONG_CHOICE = 'Demander le RSA pour la première fois ou après une interruption de mes droits';

const EMERGENCY = card([
  {
    type: 'Container',
    style: 'attention',
    bleed: true,
    items: [
      text('Danger pour la vie', { weight: 'bolder', size: 'medium', color: 'attention', style: 'heading' }),
      text('Appelez le [15](tel:15)', { size: 'extraLarge', weight: 'bolder', color: 'attention' }),
      text('SAMU, jour et nuit. Restez près de la personne et répondez aux questions.'),
      text('Vous ne pouvez pas parler ou entendre ? [114](tel:114)'),
    ],
  },
]);

const CONTACT = card([
  text('Maison du Département Solidarité de Lens', { weight: 'bolder', size: 'medium', style: 'heading' }),
  text('Elle instruit votre demande et vous accompagne.', { isSubtle: true }),
  text('Téléphone : [03 21 21 62 16](tel:0321216216)'),
  text('Ouvert, ferme à 17 h'),
]);

const BUTTONS = {
  text: 'De quoi s’agit-il ?',
  suggestedActions: {
    actions: [
      LONG_CHOICE,
      'Mon RSA a été suspendu',
      'Aucune de ces réponses',
    ].map((title) => ({ type: 'imBack', title, value: title })),
  },
};

const ANSWERS: readonly (readonly [RegExp, readonly ActivityPayload[]])[] = [
  [/urgence/i, [message(EMERGENCY)]],
  [/contact/i, [message({ text: 'Vous pouvez demander le **RSA** en ligne. [Page officielle](https://www.service-public.gouv.fr)' }), message(CONTACT)]],
  [/choix/i, [message(BUTTONS)]],
];

export class CardBot implements BotPort {
  constructor(private readonly journal: Journal) {}

  async start(conversation: Conversation): Promise<readonly StoredActivity[]> {
    if (conversation.lastSeq > 0) return [];
    return (await this.append(conversation, undefined, [message({ text: WELCOME })])).activities;
  }

  async receive(conversation: Conversation, activity: IncomingActivity) {
    const known = ANSWERS.find(([pattern]) => pattern.test(activity.text))?.[1];
    return this.append(conversation, activity, known ?? [message({ text: `Vous avez écrit : ${activity.text.length} caractères.` })]);
  }

  private async append(conversation: Conversation, activity: IncomingActivity | undefined, outgoing: readonly ActivityPayload[]) {
    const result = await this.journal.append({
      conversationId: conversation.id,
      expectedVersion: conversation.version,
      state: { ...conversation.state, turns: conversation.state.turns + 1 },
      incoming: activity && this.incoming(conversation, activity),
      outgoing,
      knowledgeVersion: 'browser-tests',
      at: new Date(),
    });
    if (result.kind === 'conflict') throw new Error('two turns at once in one conversation');
    const activities = result.kind === 'appended' ? result.activities : [result.activity];
    return { id: activities[0]?.id ?? '', activities };
  }

  private incoming({ user }: Conversation, { text: said, clientActivityId }: IncomingActivity) {
    const payload = { type: 'message', text: said, from: { id: user, role: 'user' }, channelData: { clientActivityID: clientActivityId } };
    return { payload, clientActivityId };
  }
}
