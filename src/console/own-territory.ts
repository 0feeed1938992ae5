import { HttpError } from '../http/http-error';
import type { Agent } from './agent-guard';
import type { ConsoleTerritory } from './console-context';

/** The territory of a page that cannot do without one. Throws 403 for somebody who works for none of those served. */
export function territoryOf({ territory }: Agent): ConsoleTerritory {
  if (!territory) throw new HttpError(403, 'OtherTerritory', 'This account works for no territory served here; ask an administrator.');
  return territory;
}

/**
 * The territory of something found by its id (a conversation, a need), which says itself whose it is.
 * Throws 404 when this person does not work for it: that it exists is nobody else's business.
 */
export function ownTerritory({ territories }: Agent, id: string): ConsoleTerritory {
  const territory = territories.find((one) => one.id === id);
  if (!territory) throw new HttpError(404, 'NotFound', 'Nothing of your territories has this id.');
  return territory;
}
