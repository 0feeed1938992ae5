/**
 * How a turn ended: the closed list, with the label agents read, its definition, and whether a turn that ends so leaves
 * the need unmet. Code, console, statistics and docs all use this table; add a status only here.
 */
interface StatusDefinition {
  readonly label: string;
  readonly definition: string;
  /** true: the need is unresolved; false: not; 'open': unresolved if the conversation stops there. */
  readonly unresolved: boolean | 'open';
}

export const TURN_STATUSES = {
  answered: { label: 'Répondu', definition: 'Une fiche a été donnée directement.', unresolved: false },
  answered_after_choice: {
    label: 'Répondu après choix',
    definition: 'Une fiche a été donnée après que la personne a choisi parmi des propositions.',
    unresolved: false,
  },
  choices_offered: {
    label: 'Choix proposés',
    definition: 'Plusieurs fiches étaient proches ; la personne est invitée à choisir.',
    unresolved: 'open',
  },
  choices_rejected: {
    label: 'Choix refusés',
    definition: 'La personne a répondu « Aucune de ces réponses ».',
    unresolved: true,
  },
  commune_asked: {
    label: 'Commune demandée',
    definition: 'La fiche est trouvée ; il faut la commune pour donner le bon interlocuteur.',
    unresolved: 'open',
  },
  not_understood: {
    label: 'Non compris',
    definition: 'Aucune fiche n’était assez proche : refus honnête, avec le standard.',
    unresolved: true,
  },
  out_of_scope: {
    label: 'Hors sujet',
    definition: 'La demande ne concerne pas ce que l’assistant connaît.',
    unresolved: false,
  },
  emergency: { label: 'Urgence', definition: 'Un danger a été reconnu : le numéro est donné d’abord.', unresolved: false },
  personal_data: {
    label: 'Données personnelles',
    definition: 'Le message ne contenait que des données personnelles ; elles ont été masquées.',
    unresolved: false,
  },
  small_talk: { label: 'Conversation', definition: 'Salutation, merci, au revoir, qui êtes-vous…', unresolved: false },
  form: { label: 'Formulaire', definition: 'Une étape d’un formulaire.', unresolved: 'open' },
  request_created: { label: 'Demande créée', definition: 'Une demande a été enregistrée.', unresolved: false },
  feedback_yes: { label: 'Avis positif', definition: 'La réponse a répondu à la question.', unresolved: false },
  feedback_no: { label: 'Avis négatif', definition: 'La réponse n’a pas répondu à la question.', unresolved: true },
  too_long: { label: 'Trop long', definition: 'Le message dépassait la longueur acceptée.', unresolved: false },
  error: { label: 'Erreur', definition: 'Une erreur technique a été rencontrée.', unresolved: true },
} as const satisfies Record<string, StatusDefinition>;

export type TurnStatus = keyof typeof TURN_STATUSES;
