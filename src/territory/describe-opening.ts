/** Opening hours in words: now (« Fermé maintenant, ouvre lundi à 8 h 30 ») and by the week. */
import { DateTime } from 'luxon';
import type { OpeningHours } from '../knowledge/schema';
import { openingStatus, parseInterval, WEEK } from './opening-hours';
import type { OpeningWording } from './opening-wording';
import { OPENING_WORDING } from './opening-wording';

/** From so many days ahead, a weekday alone would be ambiguous: the date is given. */
const A_WEEK = 7;

/** Whether it is open at a moment, and until or from when, in French. */
export function describeOpening(hours: OpeningHours, now: Date, zone: string, wording: OpeningWording = OPENING_WORDING): string {
  if (hours.continu) return say(wording.always);
  const { open, until, next } = openingStatus(hours, now, zone);
  const here = DateTime.fromJSDate(now, { zone });
  if (open) return until ? describeUntil(here, DateTime.fromJSDate(until, { zone }), wording) : say(wording.open);
  return next ? describeNext(here, DateTime.fromJSDate(next, { zone }), wording) : say(wording.closed);
}

/** The whole week on one line: « lundi-vendredi 9 h-19 h ; samedi 9 h-12 h (sur rendez-vous) ». */
export function describeWeek(hours: OpeningHours, wording: OpeningWording = OPENING_WORDING): string {
  const week = hours.continu ? say(wording.alwaysShort) : weekRuns(hours).map((run) => describeRun(run, wording)).join(say(wording.separator));
  return hours.note === undefined ? week : say(wording.note, { semaine: week, note: hours.note });
}

/** A closing more than a day ahead says nothing useful. */
function describeUntil(here: DateTime, until: DateTime, wording: OpeningWording): string {
  if (until.diff(here, 'hours').hours >= 24) return say(wording.open);
  return say(wording.openUntil, { heure: timeAt(until, wording) });
}

function describeNext(here: DateTime, next: DateTime, wording: OpeningWording): string {
  const heure = timeAt(next, wording);
  const days = Math.round(next.startOf('day').diff(here.startOf('day'), 'days').days);
  if (days === 0) return say(wording.opensToday, { heure });
  if (days === 1) return say(wording.opensTomorrow, { heure });
  const french = next.setLocale('fr');
  if (days < A_WEEK) return say(wording.opensOn, { jour: french.toFormat('cccc'), heure });
  const date = french.toFormat(next.year === here.year ? 'cccc d MMMM' : 'cccc d MMMM yyyy');
  return say(wording.opensLater, { date, heure });
}

interface DayRun {
  readonly first: number;
  readonly last: number;
  readonly intervals: readonly string[];
}

/** Consecutive days with the same intervals, Monday first; closed days are left out. */
function weekRuns(hours: OpeningHours): DayRun[] {
  const runs: DayRun[] = [];
  WEEK.forEach((weekday, day) => {
    const intervals = hours.semaine?.[weekday] ?? [];
    const previous = runs.at(-1);
    if (intervals.length === 0) return;
    if (previous?.last === day - 1 && previous.intervals.join() === intervals.join()) runs[runs.length - 1] = { ...previous, last: day };
    else runs.push({ first: day, last: day, intervals });
  });
  return runs;
}

function describeRun({ first, last, intervals }: DayRun, wording: OpeningWording): string {
  const heures = intervals.map((interval) => describeInterval(interval, wording)).join(say(wording.and));
  return say(wording.line, { jours: describeDays(first, last, wording), heures });
}

function describeDays(first: number, last: number, wording: OpeningWording): string {
  if (first === 0 && last === WEEK.length - 1) return say(wording.everyDay);
  const debut = WEEK[first] ?? '';
  return first === last ? debut : say(wording.days, { debut, fin: WEEK[last] ?? '' });
}

function describeInterval(interval: string, wording: OpeningWording): string {
  const [from, to] = parseInterval(interval);
  if (from === 0 && to === 24 * 60) return say(wording.allDay);
  return say(wording.range, { debut: clock(from, wording), fin: clock(to, wording) });
}

function timeAt(moment: DateTime, wording: OpeningWording): string {
  const minutes = moment.hour * 60 + moment.minute;
  return clock(minutes === 0 ? 24 * 60 : minutes, wording);
}

/** Minutes of the day in words: « 8 h 30 », « 17 h », « minuit » at the end of the day. */
function clock(minutes: number, wording: OpeningWording): string {
  if (minutes === 24 * 60) return say(wording.midnight);
  const rest = minutes % 60;
  const heures = String(Math.floor(minutes / 60));
  return rest === 0 ? say(wording.fullHour, { heures }) : say(wording.hour, { heures, minutes: String(rest).padStart(2, '0') });
}

function say(template: string, values: Readonly<Record<string, string>> = {}): string {
  return template.replace(/~/g, '\u00a0').replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
