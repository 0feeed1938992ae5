import { DateTime } from 'luxon';

/** The first moment of a day (`2026-11-22`) of a zone, and of the day after: 23, 24 or 25 hours apart. */
export function dayBounds(day: string, zone: string): { readonly start: Date; readonly end: Date } {
  const start = DateTime.fromISO(day, { zone }).startOf('day');
  return { start: start.toJSDate(), end: start.plus({ days: 1 }).toJSDate() };
}
