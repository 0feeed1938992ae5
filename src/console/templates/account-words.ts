import type { AccountState } from '../../accounts/account';
import { EVERY_TERRITORY } from '../../accounts/territory-rights';
import type { ConsoleTerritory } from '../console-context';

export const STATE_LABELS: Readonly<Record<AccountState, string>> = {
  invited: 'Lien envoyé, mot de passe à choisir',
  active: 'Ouvert',
  disabled: 'Désactivé',
};

/** Territories by their names; one that is not served any more keeps its id. */
export function territoryNames(known: readonly ConsoleTerritory[], ids: readonly string[]): string {
  const name = (wanted: string): string => known.find(({ id }) => id === wanted)?.name ?? wanted;
  return ids.includes(EVERY_TERRITORY) ? 'Tous les territoires' : ids.map(name).join(', ');
}
