import type { Action, Message, TurnResult } from '../dialogue/types';
import type { Knowledge } from '../knowledge/knowledge';
import { fill } from '../dialogue/message-text';
import type { Assistant } from '../engine/assistant';
import type { ActivityPayload, Conversation, Journal, StoredActivity, TurnToAppend } from '../journal/journal';
import type { TurnStatus } from '../dialogue/statuses';
import { renderReply } from './render-reply';

/** What came in, whatever the channel. */
export interface IncomingMessage extends Message {
  readonly clientActivityId?: string;
  readonly locale?: string;
  readonly at: Date;
}

export interface StoredTurn {
  /** Id of the resident's stored activity. */
  readonly id: string;
  readonly activities: readonly StoredActivity[];
  /** True when this message had already been answered: nothing was written or is to be sent again. */
  readonly duplicate: boolean;
}

export interface TurnRunnerOptions {
  readonly journal: Journal;
  /** The assistant of a territory; the default territory's when unknown. */
  readonly assistantOf: (territory: string) => Assistant;
  readonly observe: (status: TurnStatus, seconds: number) => void;
  readonly elapsed: () => number;
  /** Told of an error inside a turn, which the resident never sees as such. */
  readonly onError: (error: unknown) => void;
}

/** `fr`, `fr-FR`: anything else is no language and is not kept. */
const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$/;
/** Another process may take a turn first; more collisions than this in a row mean something is wrong. */
const MAX_ATTEMPTS = 8;

/** Runs turns against the journal: read the state, respond, write everything in one transaction. */
export class TurnRunner {
  constructor(private readonly options: TurnRunnerOptions) {}

  /** Welcomes a conversation that is still empty; nothing is written for any other. */
  async welcome(conversation: Conversation, at: Date): Promise<readonly StoredActivity[]> {
    if (conversation.lastSeq > 0) return [];
    const { knowledge } = this.options.assistantOf(conversation.territory);
    const outgoing = renderReply([{ type: 'text', markdown: fill(knowledge.messages.bienvenue) }], knowledge.messages);
    const result = await this.options.journal.append({
      conversationId: conversation.id,
      expectedVersion: conversation.version,
      state: conversation.state,
      outgoing,
      knowledgeVersion: knowledge.version,
      at,
    });
    return result.kind === 'appended' ? result.activities : [];
  }

  /** One turn. The pure turn is simply run again when another process wrote first. */
  async run(conversation: Conversation, message: IncomingMessage): Promise<StoredTurn> {
    const start = this.options.elapsed();
    let current = conversation;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { turn, status } = this.prepare(current, message);
      const result = await this.options.journal.append(turn);
      if (result.kind === 'duplicate') return { id: result.activity.id, activities: [result.activity], duplicate: true };
      if (result.kind === 'appended') {
        this.options.observe(status, (this.options.elapsed() - start) / 1000);
        return { id: result.activities[0]?.id ?? '', activities: result.activities, duplicate: false };
      }
      current = (await this.options.journal.find(current.id)) ?? current;
    }
    throw new Error(`Conversation ${conversation.id} was written to by others ${MAX_ATTEMPTS} times in a row: try again.`);
  }

  /** A bug in a turn must not leave a resident without an answer: they get the switchboard, and we get the log. */
  private respond(assistant: Assistant, conversation: Conversation, message: IncomingMessage): TurnResult {
    const { text, action, at } = message;
    try {
      return assistant.respond(conversation.state, { text, action }, at);
    } catch (error) {
      this.options.onError(error);
      return assistant.apologise(conversation.state, text, at);
    }
  }

  private prepare(conversation: Conversation, message: IncomingMessage): { turn: TurnToAppend; status: TurnStatus } {
    const assistant = this.options.assistantOf(conversation.territory);
    const result = this.respond(assistant, conversation, message);
    const turn: TurnToAppend = {
      conversationId: conversation.id,
      expectedVersion: conversation.version,
      state: result.state,
      incoming: { payload: incomingPayload(conversation, message, result.facts.maskedText, assistant.knowledge), clientActivityId: message.clientActivityId },
      outgoing: renderReply(result.reply, assistant.knowledge.messages),
      facts: result.facts,
      knowledgeVersion: assistant.knowledge.version,
      at: message.at,
    };
    return { turn, status: result.facts.status };
  }
}

function incomingPayload(conversation: Conversation, message: IncomingMessage, maskedText: string, knowledge: Knowledge): ActivityPayload {
  const action = message.action && knownAction(message.action, knowledge) ? message.action : undefined;
  return {
    type: 'message',
    from: { id: conversation.user, role: 'user' },
    text: maskedText,
    // A resident's text is shown as it is: Markdown in it must not be rendered.
    textFormat: 'plain',
    locale: message.locale !== undefined && LANGUAGE_TAG.test(message.locale) ? message.locale : undefined,
    value: action && { action },
    channelData: message.clientActivityId === undefined ? undefined : { clientActivityID: message.clientActivityId },
  };
}

/** Whether a button names things of ours: a client may send anything, and only what is ours is stored. */
function knownAction(action: Action, { fiches, territory }: Knowledge): boolean {
  switch (action.kind) {
    case 'fiche':
    case 'feedback':
      return fiches.has(action.fiche);
    case 'commune':
      return territory.communes.has(action.insee);
    case 'theme':
      return [...fiches.values()].some(({ theme }) => theme === action.theme);
    default:
      return true;
  }
}
