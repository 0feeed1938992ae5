/** What a person may do in the console. The list is closed and ordered: each role may do all that those before it may. */
export const ROLES = {
  lecteur: { label: 'Lecteur', may: 'consulte les statistiques' },
  agent: { label: 'Agent', may: 'relit les conversations et propose des corrections' },
  rédacteur: { label: 'Rédacteur', may: 'modifie les fiches et les publie' },
  administrateur: { label: 'Administrateur', may: 'gère les comptes, les territoires et les réglages' },
} as const;

export type Role = keyof typeof ROLES;

const ORDER: readonly string[] = Object.keys(ROLES);

/** The roles, least first. */
export const ROLE_NAMES = ['lecteur', 'agent', 'rédacteur', 'administrateur'] as const satisfies readonly Role[];

/** Whether a role may do what `least` may. */
export function atLeast(role: Role, least: Role): boolean {
  return ORDER.indexOf(role) >= ORDER.indexOf(least);
}
