/** Kept by zone: making one takes longer than rendering a row of a table. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** A moment as people read it: « 22 novembre 2026 à 14:05 ». */
export function showMoment(moment: Date, zone: string): string {
  const format = FORMATS.get(zone) ?? new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  FORMATS.set(zone, format);
  return format.format(moment);
}
