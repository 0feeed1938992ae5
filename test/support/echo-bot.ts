/** The smallest bot that keeps BotPort's promises: it welcomes once and repeats what it hears, through a real journal. */
import type { BotPort, IncomingActivity } from '../../src/directline/bot-port';
import type { ActivityPayload, Conversation, Journal, StoredActivity } from '../../src/journal/journal';

const says = (text: string): ActivityPayload => ({ type: 'message', from: { id: 'bot', role: 'bot' }, text });

interface Stored {
  readonly id: string;
  readonly activities: readonly StoredActivity[];
}

export class EchoBot implements BotPort {
  /** Everything received, in the order in which turns ran. */
  readonly heard: IncomingActivity[] = [];
  /** Set to make every turn fail. */
  broken = false;
  /** What a turn waits for, if anything. */
  gate: (activity: IncomingActivity) => Promise<void> | undefined = () => undefined;
  private running = 0;
  /** The most turns that ever ran at once. */
  mostAtOnce = 0;

  constructor(
    private readonly journal: Journal,
    private readonly now: () => Date,
  ) {}

  async start(conversation: Conversation): Promise<readonly StoredActivity[]> {
    if (this.broken) throw new Error('the bot is broken');
    return (await this.append(conversation, undefined, [says('Bonjour')])).activities;
  }

  async receive(conversation: Conversation, activity: IncomingActivity): Promise<Stored> {
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    try {
      await this.gate(activity);
      this.heard.push(activity);
      if (this.broken) throw new Error('the bot is broken');
      return await this.append(conversation, activity, [says(`écho : ${activity.text}`), says('Autre chose ?')]);
    } finally {
      this.running -= 1;
    }
  }

  private async append(conversation: Conversation, activity: IncomingActivity | undefined, outgoing: readonly ActivityPayload[]): Promise<Stored> {
    const current = (await this.journal.find(conversation.id)) ?? conversation;
    if (activity === undefined && current.lastSeq > 0) return { id: '', activities: [] };
    const result = await this.journal.append({
      conversationId: conversation.id,
      expectedVersion: current.version,
      state: { ...current.state, turns: current.state.turns + 1 },
      incoming: activity === undefined ? undefined : incoming(current.user, activity),
      outgoing,
      knowledgeVersion: 'echo',
      at: this.now(),
    });
    if (result.kind === 'duplicate') return { id: result.activity.id, activities: [result.activity] };
    if (result.kind === 'conflict') return this.append(conversation, activity, outgoing);
    return { id: result.activities[0]?.id ?? '', activities: result.activities };
  }
}

function incoming(user: string, activity: IncomingActivity) {
  const { type, text, clientActivityId } = activity;
  const payload = { type, text, from: { id: user, role: 'user' }, channelData: { clientActivityID: clientActivityId } };
  return { payload, clientActivityId };
}
