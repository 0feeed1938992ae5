/** A moment as people read it: « 22 novembre 2026 à 14:05 ». */
export function showMoment(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(moment);
}
