/** What a resident would get: a fiche at once, a choice among at most `MAX_CHOICES`, or the honest refusal. */
export type Outcome =
  | { readonly kind: 'answer'; readonly fiche: string }
  | { readonly kind: 'choices'; readonly fiches: readonly string[] }
  | { readonly kind: 'refusal' };

/** As in the product. */
export const MAX_CHOICES = 4;
