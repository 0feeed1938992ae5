/** Everything the chat page itself says to a resident; what the assistant says comes from `knowledge/`. */
export const CHAT_TEXTS = {
  injoignable: 'L’assistant ne répond pas pour l’instant. Nouvel essai dans quelques secondes.',
  coupure: 'La connexion est coupée. Elle est rétablie dès que possible ; votre conversation n’est pas perdue.',
  interrompue: 'La conversation s’est interrompue.',
  retablie: 'La connexion est rétablie.',
  terminee: 'Votre conversation précédente est terminée : en voici une nouvelle.',
  absent: 'L’assistant n’a pas pu s’afficher. Rechargez la page.',
  reessayer: 'Réessayer',
  reprendre: 'Reprendre',
  standard: 'Vous pouvez aussi appeler le',
} as const;

/**
 * Web Chat's French, where it is not what a resident would say (« Historique des conversations instantanées »…). The
 * keys are Web Chat's; `$1` is replaced by it.
 */
export const WEB_CHAT_TEXTS: Readonly<Record<string, string>> = {
  ACTIVITY_BOT_ATTACHED_ALT: 'L’assistant a répondu :',
  ACTIVITY_BOT_SAID_ALT: 'L’assistant a dit :',
  ACTIVITY_INTERACTIVE_FOOTNOTE_ALT: 'Appuyez sur Entrée pour aller dans le message.',
  ACTIVITY_INTERACTIVE_REASON_INTERACTIVE_CONTENT_ALT: 'Le message contient des boutons.',
  ACTIVITY_INTERACTIVE_REASON_LINK_ALT: 'Le message contient des liens.',
  ACTIVITY_NUM_ATTACHMENTS_ONE_ALT: '1 fiche.',
  ACTIVITY_NUM_ATTACHMENTS_TWO_ALT: '$1 fiches.',
  ACTIVITY_NUM_ATTACHMENTS_FEW_ALT: '$1 fiches.',
  ACTIVITY_NUM_ATTACHMENTS_MANY_ALT: '$1 fiches.',
  ACTIVITY_NUM_ATTACHMENTS_OTHER_ALT: '$1 fiches.',
  ACTIVITY_STATUS_SEND_FAILED_RETRY: 'Message non envoyé. [Réessayer][RETRY].',
  ACTIVITY_STATUS_SEND_STATUS_ALT_SENT_AT: 'Envoyé le $1',
  ATTACHMENT_CARD: 'Fiche : $1 $2 $3',
  CONNECTIVITY_STATUS_ALT_FATAL: 'La connexion est coupée.',
  CONNECTIVITY_STATUS_ALT_RECONNECTING: 'La connexion est coupée : nouvel essai…',
  CONNECTIVITY_STATUS_ALT_RENDER_ERROR: 'Un message n’a pas pu être affiché.',
  CONNECTIVITY_STATUS_ALT: 'Connexion : $1',
  KEYBOARD_HELP_CHAT_HISTORY_HEADER: 'Messages',
  KEYBOARD_HELP_CHAT_HISTORY_LEAVE_MESSAGE_HEADER: 'Sortir du message',
  KEYBOARD_HELP_CHAT_WINDOW_HEADER: 'Fenêtre de l’assistant',
  KEYBOARD_HELP_CHAT_WINDOW_BODY_MOVE_BETWEEN_ITEMS_HEADER: 'Se déplacer dans la fenêtre',
  KEYBOARD_HELP_HEADER: 'Au clavier',
  SEND_BOX_IS_EMPTY_TOOLTIP_ALT: 'Écrivez d’abord votre question.',
  SUGGESTED_ACTIONS_LABEL_ALT: 'Réponses proposées',
  TEXT_INPUT_ALT: 'Votre question',
  TEXT_INPUT_PLACEHOLDER: 'Écrivez votre question',
  TRANSCRIPT_ARIA_LABEL_ALT: 'Messages échangés ; les flèches du clavier vont de l’un à l’autre.',
  TRANSCRIPT_ARIA_ROLE_ALT: 'messages échangés',
  TRANSCRIPT_LIVE_REGION_INTERACTIVE_LABEL_ALT: 'Le message contient des boutons. Majuscule et Tabulation y ramènent.',
  TRANSCRIPT_LIVE_REGION_INTERACTIVE_WITH_LINKS_LABEL_ALT: 'Le message contient des liens. Majuscule et Tabulation y ramènent.',
  TRANSCRIPT_LIVE_REGION_SUGGESTED_ACTIONS_LABEL_ALT: 'Des réponses sont proposées. Majuscule et Tabulation y ramènent.',
  TRANSCRIPT_NEW_MESSAGES: 'Nouveaux messages',
  TRANSCRIPT_TERMINATOR_TEXT: 'Fin des messages',
  TYPING_INDICATOR_SINGLE_TEXT: 'L’assistant répond…',
};
