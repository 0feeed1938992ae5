/** @socialgouv/jours-feries ships no types: French public holidays of a year, each a Date at local midnight. */
declare module '@socialgouv/jours-feries' {
  export default function getJoursFeries(year: number, options?: { alsace: boolean }): Record<string, Date>;
}
