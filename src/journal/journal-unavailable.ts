/** Thrown by every method of a journal whose database does not answer or refuses to write. Worth retrying later. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';

  /** @param reason what the database or the network said, in one line. */
  constructor(reason: string, cause?: unknown) {
    super(`The database does not answer: ${reason}. Conversations go on when it is back; see GET /readyz.`, { cause });
  }
}
