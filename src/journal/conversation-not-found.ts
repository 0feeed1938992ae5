/** Thrown by `append` for a conversation that was never opened. */
export class ConversationNotFound extends Error {
  override readonly name = 'ConversationNotFound';

  constructor(readonly conversationId: string) {
    super(`No conversation ${JSON.stringify(conversationId)} in the journal: call open() before append().`);
  }
}
