/**
 * Where the conversation is remembered: the `sessionStorage` of the assistant's own origin, inside the frame. So the
 * token never reaches the site that shows the assistant, whose other scripts could read it; it is forgotten with the
 * tab; reloading or changing page finds it again. When assistant and site share a domain (assistant.example.fr,
 * www.example.fr) every browser allows it. Otherwise it is a third party's storage, which browsers keep apart for each
 * site shown in the address bar (that is what is wanted here) or, when told to block third parties, refuse: then memory
 * stands in, closing and reopening the window resumes, changing page begins a new conversation.
 */
import type { Session } from './session';

interface SimpleStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export class SessionStore {
  private memory: Session | undefined;
  private readonly key: string;

  /** `storage` is asked for at each use, since a browser that refuses it throws on the mere mention of it. */
  constructor(
    territory: string,
    private readonly storage: () => SimpleStorage,
  ) {
    this.key = `allo-departement:${territory}`;
  }

  /** The conversation remembered, if there is one and its token still lives at `now` (milliseconds). */
  read(now: number): Session | undefined {
    const session = this.stored() ?? this.memory;
    return session !== undefined && session.expiresAt > now ? session : undefined;
  }

  write(session: Session): void {
    this.memory = session;
    try {
      this.storage().setItem(this.key, JSON.stringify(session));
    } catch {
      // refused or full: memory stands in
    }
  }

  /** Whether a conversation was begun, be its token dead by now. */
  get begun(): boolean {
    return (this.stored() ?? this.memory) !== undefined;
  }

  forget(): void {
    this.memory = undefined;
    try {
      this.storage().removeItem(this.key);
    } catch {
      // refused: nothing was kept there
    }
  }

  private stored(): Session | undefined {
    try {
      const parsed: unknown = JSON.parse(this.storage().getItem(this.key) ?? 'null');
      return isSession(parsed) ? parsed : undefined;
    } catch {
      return undefined;
    }
  }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { conversationId, token, expiresAt }: { conversationId?: unknown; token?: unknown; expiresAt?: unknown } = value;
  return typeof conversationId === 'string' && typeof token === 'string' && typeof expiresAt === 'number';
}
