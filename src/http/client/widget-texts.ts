/** What a visitor reads before the assistant opens. `data-libelle` replaces the two parts of the button's label. */
export const WIDGET_TEXTS = {
  bouton: 'Une question ?',
  /** Only read out, not shown, on a telephone, where the button must hide little of the page. */
  boutonSuite: 'Écrivez-nous',
  fenetre: 'Assistant en ligne',
  cadre: 'Assistant en ligne : posez votre question',
  fermer: 'Fermer l’assistant',
} as const;
