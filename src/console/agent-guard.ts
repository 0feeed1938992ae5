/** Who may open a page of the console: the guard made from the access that a route declares. */
import type { Account } from '../accounts/account';
import { actorOf, type Actor } from '../accounts/actor';
import { atLeast, type Role } from '../accounts/role';
import { readSession, type SignedIn } from '../accounts/sessions';
import { coversTerritory } from '../accounts/territory-rights';
import { HttpError } from '../http/http-error';
import type { AgentsAccess, Guard, HttpRequest } from '../http/route';
import type { ConsoleContext, ConsoleTerritory } from './console-context';
import { requireSameOrigin } from './same-origin';
import { sessionToken } from './session-cookie';

/** Access of a console route: at least this role, and the territory it asks for if it asks for one. */
export interface ConsoleAccess extends AgentsAccess {
  readonly role: Role;
}

/** Who makes a request to the console. */
export interface Agent extends SignedIn {
  /** The author, for the audit log. */
  readonly actor: Actor;
  /** Those this person works for, among the territories served. */
  readonly territories: readonly ConsoleTerritory[];
  /** The one of this page: the one asked for, else the first. Absent for somebody who has none. */
  readonly territory?: ConsoleTerritory;
}

/** Nobody is signed in, or not any more. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
}

/**
 * The guard of a console route. Throws `SignInNeeded`, or 403 for a role too low, another's territory, or a write from
 * another site.
 */
export function agentGuard(context: ConsoleContext, access: ConsoleAccess): Guard<Agent> {
  return {
    name: `console: ${access.role}${access.territory === 'asked' ? ' of the territory' : ''}`,
    access,
    async check(request) {
      if (request.method === 'POST') requireSameOrigin(request);
      const token = sessionToken(request);
      const signedIn = token === undefined ? undefined : await readSession(context.accounts, token);
      if (!signedIn) throw new SignInNeeded();
      if (!atLeast(signedIn.account.role, access.role)) throw new HttpError(403, 'RoleTooLow', `This needs the role ${access.role}; ask an administrator.`);
      return agentOf(context, signedIn, access.territory === 'asked' ? territoryAsked(request) : undefined);
    },
  };
}

function territoryAsked({ query }: HttpRequest): string | undefined {
  const asked = query.get('territoire') ?? '';
  return asked === '' ? undefined : asked;
}

function agentOf(context: ConsoleContext, signedIn: SignedIn, asked: string | undefined): Agent {
  const territories = territoriesOf(context, signedIn.account);
  const territory = territories.find(({ id }) => id === (asked ?? context.defaultTerritory)) ?? (asked === undefined ? territories[0] : undefined);
  if (asked !== undefined && !territory) throw new HttpError(403, 'OtherTerritory', 'This territory is not among yours; ask an administrator.');
  return { ...signedIn, actor: actorOf(signedIn.account), territories, territory };
}

function territoriesOf({ territories }: ConsoleContext, account: Account): readonly ConsoleTerritory[] {
  return territories.filter(({ id }) => coversTerritory(account, id));
}
