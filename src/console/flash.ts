/** What was just done, said on the next page. The address carries a key of this list, never a text. */
const FLASHES = {
  bienvenue: 'Votre mot de passe est enregistré. Vous êtes connecté.',
  'mot-de-passe': 'Votre mot de passe est changé. Vos autres sessions sont fermées.',
  'session-fermee': 'La session est fermée.',
  'compte-modifie': 'Le compte est modifié.',
  'compte-desactive': 'Le compte est désactivé : cette personne n’a plus accès.',
  'compte-reactive': 'Le compte est réactivé.',
  deconnexion: 'Vous êtes déconnecté.',
} as const;

export type FlashKey = keyof typeof FLASHES;

/** The sentence that an address asks for with `?info=`, if it is one of the list. */
export function flashOf(query: URLSearchParams): string | undefined {
  const key = query.get('info') ?? '';
  return Object.entries(FLASHES).find(([known]) => known === key)?.[1];
}
