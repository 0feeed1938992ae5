/** What was understood of a commune in a resident's words. */
export type CommuneMatch =
  | {
      readonly kind: 'one';
      readonly insee: string;
      /** false: propose it, do not act on it. */
      readonly certain: boolean;
      /** A statement of residence (« en fait j'habite à Lens »), which may replace a commune already known. */
      readonly strong: boolean;
    }
  /** By population, most first. */
  | { readonly kind: 'several'; readonly insee: readonly string[]; readonly strong: boolean }
  /** Elsewhere; `departement` is absent abroad. */
  | { readonly kind: 'outside'; readonly name: string; readonly departement?: string; readonly strong: boolean }
  | { readonly kind: 'none' };

export const NO_COMMUNE: CommuneMatch = { kind: 'none' };
