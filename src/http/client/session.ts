/** A conversation as the client holds it: who it is, and the token that opens it until `expiresAt` (ms since 1970). */
export interface Session {
  readonly conversationId: string;
  readonly token: string;
  readonly expiresAt: number;
}

/** A session just opened, with the address of its web socket, good for one opening. */
export interface OpenSession extends Session {
  readonly streamUrl: string;
}
