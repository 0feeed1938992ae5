import type { Role } from '../accounts/role';
import { atLeast } from '../accounts/role';

/** An entry of the menu and of the home page. Pages to come add theirs here. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: string;
  /** What one does there, for the cards of the home page. */
  readonly purpose: string;
  /** The least role that may open it. */
  readonly role: Role;
}

const ENTRIES: readonly NavigationEntry[] = [
  { path: '/console/moi', label: 'Mon compte', purpose: 'Changer votre mot de passe, voir où vous êtes connecté.', role: 'lecteur' },
  { path: '/console/comptes', label: 'Comptes', purpose: 'Donner un accès à un collègue, changer ses droits, le retirer.', role: 'administrateur' },
  { path: '/console/journal', label: 'Journal', purpose: 'Voir qui a fait quoi, et quand.', role: 'administrateur' },
];

/** The pages that somebody may open, in the order of the menu. */
export function navigationOf(role: Role): readonly NavigationEntry[] {
  return ENTRIES.filter((entry) => atLeast(role, entry.role));
}
