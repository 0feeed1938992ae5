import { ActivityTypes, BotAdapter, TurnContext, type Activity, type ResourceResponse } from 'botbuilder';
import type { BotPort, IncomingActivity } from '../directline/bot-port';
import type { Conversation, StoredActivity } from '../journal/journal';
import { CONVERSATION, STORED, type OrientationBot } from './orientation-bot';
import type { StoredTurn } from './turn-runner';

/** Bot Framework's adapter for our own Direct Line: replies need no sending, clients read them from the journal. */
export class DirectLineAdapter extends BotAdapter implements BotPort {
  constructor(private readonly bot: OrientationBot) {
    super();
    // Errors go back to the Direct Line service, which answers 502 or 503.
    this.onTurnError = (_context, error) => Promise.reject(error);
  }

  async start(conversation: Conversation): Promise<readonly StoredActivity[]> {
    const stored = await this.process(conversation, { type: ActivityTypes.ConversationUpdate, membersAdded: [{ id: conversation.user, name: '' }] });
    return stored?.activities ?? [];
  }

  async receive(conversation: Conversation, activity: IncomingActivity): Promise<{ readonly id: string; readonly activities: readonly StoredActivity[] }> {
    const { type, name, text, value, locale, clientActivityId } = activity;
    const stored = await this.process(conversation, { type, name, text, value, locale, channelData: { clientActivityID: clientActivityId } });
    return stored ?? { id: '', activities: [] };
  }

  private async process(conversation: Conversation, activity: Partial<Activity>): Promise<StoredTurn | undefined> {
    const context = new TurnContext(this, {
      ...activity,
      channelId: conversation.channel,
      conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
      from: { id: conversation.user, name: '' },
      recipient: { id: 'assistant', name: 'Assistant' },
    });
    context.turnState.set(CONVERSATION, conversation);
    await this.runMiddleware(context, (turn) => this.bot.run(turn));
    const stored: unknown = context.turnState.get(STORED);
    return stored as StoredTurn | undefined; // set by OrientationBot only
  }

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map(() => ({ id: '' }));
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('A reply is written once in the journal and never changed.'));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('A reply is written once in the journal and never deleted.'));
  }

  override continueConversation(): Promise<void> {
    return Promise.reject(new Error('The assistant never speaks first: it has nothing to continue.'));
  }
}
