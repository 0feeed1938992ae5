/** Sessions: opened at sign-in, read at every request, closed by their owner, by time, or with the account. */
import { randomUUID } from 'node:crypto';
import { withoutSecrets, type Account, type StoredAccount } from './account';
import type { AccountContext } from './account-context';
import { AccountError } from './account-error';
import type { AccountStore, StoredSession } from './account-store';
import { actorOf } from './actor';
import { accountTarget } from './audit-target';
import { formTokenOf, hashToken, newToken } from './secret-token';

const MINUTE_MS = 60_000;
/** Without a request for this long, a session is over (OWASP Session Management Cheat Sheet: 15 to 30 minutes). */
export const SESSION_IDLE_MS = 30 * MINUTE_MS;
/** However busy, a session ends: a working day. */
export const SESSION_LIFE_MS = 12 * 60 * MINUTE_MS;
/** The last use is written at most this often. */
const TOUCH_MS = MINUTE_MS;
const USER_AGENT_LENGTH = 300;

/** A session as its owner sees it. */
export interface Session {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

/** Who makes a request. */
export interface SignedIn {
  readonly account: Account;
  readonly session: Session;
  /** To be sent back by every form of this session. */
  readonly formToken: string;
}

/** Opens a session, inside the transaction of a sign-in; gives the token for the cookie, which is stored nowhere. */
export async function openSession(store: AccountStore, account: StoredAccount, userAgent: string, at: Date): Promise<string> {
  const token = newToken();
  const shown = userAgent.slice(0, USER_AGENT_LENGTH);
  await store.sessions.insert({ id: randomUUID(), tokenHash: hashToken(token), accountId: account.id, userAgent: shown, createdAt: at, lastUsedAt: at });
  await store.accounts.signedIn(account.id, at);
  await store.audit.append({ at, actor: actorOf(account), action: 'session.opened', target: accountTarget(account) });
  return token;
}

/** The holder of a token, if it is that of a live session of an active account; its last use is noted. */
export async function readSession({ store, now }: AccountContext, token: string): Promise<SignedIn | undefined> {
  const found = await store.sessions.find(hashToken(token));
  const at = now();
  if (!found || found.account.state !== 'active' || isOver(found.session, at)) return undefined;
  if (at.getTime() - found.session.lastUsedAt.getTime() >= TOUCH_MS) await store.sessions.touch(found.session.id, at);
  return { account: withoutSecrets(found.account), session: shown(found.session), formToken: formTokenOf(token) };
}

function isOver({ createdAt, lastUsedAt }: StoredSession, at: Date): boolean {
  return at.getTime() - createdAt.getTime() >= SESSION_LIFE_MS || at.getTime() - lastUsedAt.getTime() >= SESSION_IDLE_MS;
}

function shown({ id, userAgent, createdAt, lastUsedAt }: StoredSession): Session {
  return { id, userAgent, createdAt, lastUsedAt };
}

/** The live sessions of an account, most recently used first. */
export async function listSessions({ store, now }: AccountContext, accountId: string): Promise<readonly Session[]> {
  const at = now();
  return (await store.sessions.listOf(accountId)).filter((session) => !isOver(session, at)).map(shown);
}

/** Closes one session of the owner: the present one (sign-out) or another device's. Throws `session-not-found`. */
export async function closeSession({ store, now }: AccountContext, owner: SignedIn, sessionId: string): Promise<void> {
  const { account } = owner;
  await store.transaction(async (inside) => {
    if (!(await inside.sessions.delete(account.id, sessionId))) throw new AccountError('session-not-found');
    const action = sessionId === owner.session.id ? 'session.closed' : 'session.revoked';
    await inside.audit.append({ at: now(), actor: actorOf(account), action, target: accountTarget(account) });
  });
}

/** Forgets what time has ended: sessions, links and counts of attempts. */
export async function forgetExpired(store: AccountStore, at: Date): Promise<void> {
  const before = (ms: number): Date => new Date(at.getTime() - ms);
  await store.sessions.deleteExpired(before(SESSION_LIFE_MS), before(SESSION_IDLE_MS));
  await store.links.deleteExpired(at);
  await store.attempts.deleteOld(before(24 * 60 * MINUTE_MS));
}
