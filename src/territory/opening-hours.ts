/**
 * Whether a counter is open, by the clock on its wall: an interval holds for the local times it names, whatever the
 * changes of clocks, public holidays and closures do around it.
 */
import { DateTime } from 'luxon';
import type { OpeningHours, Weekday } from '../knowledge/schema';
import { isPublicHoliday } from './public-holidays';

export interface OpeningStatus {
  readonly open: boolean;
  /** When open: the moment it closes; absent when it does not within the horizon. */
  readonly until?: Date;
  /** When closed: the moment it opens; absent when it does not within the horizon. */
  readonly next?: Date;
}

/** In the order of luxon's weekdays: Monday first. */
export const WEEK: readonly Weekday[] = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** How far ahead an opening is looked for: longer than any summer closure. */
const HORIZON_DAYS = 120;
const MINUTES_PER_DAY = 24 * 60;

/**
 * The state at a moment.
 * @param now the moment, from an injected clock
 * @param zone IANA time zone of the territory, such as `Europe/Paris`
 */
export function openingStatus(hours: OpeningHours, now: Date, zone: string): OpeningStatus {
  if (hours.continu) return { open: true };
  const start = DateTime.fromJSDate(now, { zone });
  const open = isOpenAt(hours, start);
  const change = nextChange(hours, start, open)?.toJSDate();
  return open ? { open, until: change } : { open, next: change };
}

/** Intervals of a local day, in minutes from midnight; none on a closed day. */
export function intervalsOf(hours: OpeningHours, day: DateTime): readonly (readonly [number, number])[] {
  const date = day.toISODate() ?? '';
  if (hours.fermetures.includes(date)) return [];
  if (hours.jours_feries === 'ferme' && isPublicHoliday(date)) return [];
  const weekday = WEEK[day.weekday - 1];
  return (weekday ? (hours.semaine?.[weekday] ?? []) : []).map(parseInterval);
}

/** « 08:30-12:00 » → [510, 720]. */
export function parseInterval(interval: string): readonly [number, number] {
  const [from = '', to = ''] = interval.split('-');
  return [minutesOf(from), minutesOf(to)];
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isOpenAt(hours: OpeningHours, at: DateTime): boolean {
  const minute = at.hour * 60 + at.minute;
  return intervalsOf(hours, at).some(([from, to]) => from <= minute && minute < to);
}

function nextChange(hours: OpeningHours, start: DateTime, open: boolean): DateTime | undefined {
  for (let offset = 0; offset <= HORIZON_DAYS; offset += 1) {
    const day = start.startOf('day').plus({ days: offset });
    const change = momentsOf(hours, day).find((moment) => moment > start && isOpenAt(hours, moment) !== open);
    if (change) return change;
  }
  return undefined;
}

/** Every moment of a local day at which the state may change, in order: more than needed, each is checked. */
function momentsOf(hours: OpeningHours, day: DateTime): readonly DateTime[] {
  const next = day.plus({ days: 1 });
  const walls = new Set([0, ...intervalsOf(hours, day).flat()]);
  const moments = [...walls].flatMap((minutes) => atWallTime(day, minutes));
  const changesClocks = day.offset !== next.offset;
  const hourly = changesClocks ? Array.from({ length: 25 }, (_, hour) => day.plus({ hours: hour })) : [];
  const within = [...moments, ...hourly].filter((moment) => moment >= day && moment < next);
  return within.sort((a, b) => a.toMillis() - b.toMillis());
}

/** When clocks go back, a local time exists twice: an hour around it is proposed as well. */
function atWallTime(day: DateTime, minutes: number): readonly DateTime[] {
  const moment = minutes === MINUTES_PER_DAY ? day.plus({ days: 1 }) : day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return [moment.minus({ hours: 1 }), moment, moment.plus({ hours: 1 })];
}
