import type { Account } from './account';
import type { Role } from './role';
import { EVERY_TERRITORY } from './territory-rights';

/** Who does something: an account, or the machine. */
export interface Actor {
  /** Absent for the machine. */
  readonly id?: string;
  readonly name: string;
  readonly role: Role;
  readonly territories: readonly string[];
}

/** Somebody at the machine's command line, who could as well write to the database. */
export const COMMAND_LINE: Actor = { name: 'ligne de commande', role: 'administrateur', territories: [EVERY_TERRITORY] };

/** The application by itself. */
export const APPLICATION: Actor = { name: 'application', role: 'administrateur', territories: [EVERY_TERRITORY] };

/** The account as the author of a write. */
export function actorOf({ id, name, role, territories }: Account): Actor {
  return { id, name, role, territories };
}
