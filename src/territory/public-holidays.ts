/** French public holidays, metropolitan (code du travail, art. L3133-1), without those of Alsace-Moselle. */
import getJoursFeries from '@socialgouv/jours-feries';
import { DateTime } from 'luxon';

const HALF_DAY = 12 * 60 * 60 * 1000;
const known = new Map<number, ReadonlySet<string>>();

/** Whether an ISO date (`2026-12-25`) is a public holiday. */
export function isPublicHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const holidays = known.get(year) ?? holidaysOf(year);
  known.set(year, holidays);
  return holidays.has(date);
}

/** The library adds days of 24 hours to a local midnight: read at noon, a change of clocks cannot shift the date. */
function holidaysOf(year: number): ReadonlySet<string> {
  const dates = Object.values(getJoursFeries(year)).map((midnight) => DateTime.fromMillis(midnight.getTime() + HALF_DAY).toISODate());
  return new Set(dates.filter((date) => date !== null));
}
