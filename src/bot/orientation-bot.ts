import { ActivityHandler, type TurnContext } from 'botbuilder';
import { INITIAL_STATE } from '../dialogue/types';
import type { Conversation, Journal, StoredActivity } from '../journal/journal';
import { readAction } from './read-action';
import type { StoredTurn, TurnRunner } from './turn-runner';

/** Where an adapter that already knows the conversation leaves it, and where the bot leaves what it stored. */
export const CONVERSATION = Symbol('conversation');
export const STORED = Symbol('stored');

export interface OrientationBotOptions {
  readonly journal: Journal;
  readonly turns: TurnRunner;
  /** Territory of conversations that come from channels which name none (Teams…). */
  readonly territory: string;
  readonly now: () => Date;
}

/** The bot itself, the same behind every channel: each message is a turn, written before it is answered. */
export class OrientationBot extends ActivityHandler {
  constructor(private readonly options: OrientationBotOptions) {
    super();
    this.onMessage(async (context, next) => {
      await this.answer(context);
      await next();
    });
    this.onConversationUpdate(async (context, next) => {
      await this.welcome(context);
      await next();
    });
  }

  private async answer(context: TurnContext): Promise<void> {
    const { activity } = context;
    const conversation = await this.conversation(context);
    const stored = await this.options.turns.run(conversation, {
      text: typeof activity.text === 'string' ? activity.text : '',
      action: readAction(activity.value),
      clientActivityId: clientActivityId(activity.channelData) ?? (conversation.channel === 'directline' ? undefined : activity.id),
      locale: activity.locale,
      at: this.options.now(),
    });
    context.turnState.set(STORED, stored satisfies StoredTurn);
    if (!stored.duplicate) await this.send(context, stored.activities.slice(1));
  }

  private async welcome(context: TurnContext): Promise<void> {
    const activities = await this.options.turns.welcome(await this.conversation(context), this.options.now());
    context.turnState.set(STORED, { id: '', activities, duplicate: false } satisfies StoredTurn);
    await this.send(context, activities);
  }

  private async conversation(context: TurnContext): Promise<Conversation> {
    const known: unknown = context.turnState.get(CONVERSATION);
    if (known !== undefined) return known as Conversation; // set by DirectLineAdapter only
    const { conversation, channelId, from } = context.activity;
    const id = `${channelId}:${conversation.id}`;
    return this.options.journal.open({ id, territory: this.options.territory, channel: channelId, user: from.id, createdAt: this.options.now(), state: INITIAL_STATE });
  }

  private async send(context: TurnContext, activities: readonly StoredActivity[]): Promise<void> {
    if (activities.length > 0) await context.sendActivities(activities.map(({ payload }) => ({ ...payload })));
  }
}

function clientActivityId(channelData: unknown): string | undefined {
  if (typeof channelData !== 'object' || channelData === null || !('clientActivityID' in channelData)) return undefined;
  return typeof channelData.clientActivityID === 'string' ? channelData.clientActivityID : undefined;
}
