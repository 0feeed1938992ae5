import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { OpeningHours } from '../../src/knowledge/schema';
import { openingHoursSchema } from '../../src/knowledge/schema';
import { describeOpening, describeWeek } from '../../src/territory/describe-opening';
import { openingStatus } from '../../src/territory/opening-hours';
import { isPublicHoliday } from '../../src/territory/public-holidays';

const ZONE = 'Europe/Paris';
const SOURCED = { source: 'page du service', verifie_le: '2026-11-21' };
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

function hoursOf(partial: Record<string, unknown>): OpeningHours {
  return openingHoursSchema.parse({ ...SOURCED, ...partial });
}

function at(local: string): Date {
  return DateTime.fromISO(local, { zone: ZONE }).toJSDate();
}

/** No-break spaces as ordinary ones, so that expectations stay readable. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

const office = hoursOf({
  semaine: { lundi: ['08:30-12:00', '13:30-17:00'], mardi: ['08:30-12:00', '13:30-17:00'], mercredi: ['08:30-12:00'], jeudi: ['08:30-17:00'], vendredi: ['08:30-16:30'] },
});
const lateLine = hoursOf({ jours_feries: 'ouvert', semaine: Object.fromEntries(DAYS.map((day) => [day, ['00:00-02:00', '08:00-24:00']])) });
const always = hoursOf({ continu: true });

describe('Whether a counter is open now, in words', () => {
  it.each([
    ['2026-11-23T10:00', 'Ouvert maintenant, jusqu’à 12 h'],
    ['2026-11-23T12:00', 'Fermé maintenant, ouvre à 13 h 30'],
    ['2026-11-23T08:29:59', 'Fermé maintenant, ouvre à 8 h 30'],
    ['2026-11-23T08:30', 'Ouvert maintenant, jusqu’à 12 h'],
    ['2026-11-25T12:00', 'Fermé maintenant, ouvre demain à 8 h 30'],
    ['2026-11-27T16:30', 'Fermé maintenant, ouvre lundi à 8 h 30'],
    ['2026-11-21T23:59', 'Fermé maintenant, ouvre lundi à 8 h 30'],
    // Friday the 25th of December 2026 and Friday the 1st of January 2027 are public holidays.
    ['2026-12-24T18:00', 'Fermé maintenant, ouvre lundi à 8 h 30'],
    ['2026-12-25T10:00', 'Fermé maintenant, ouvre lundi à 8 h 30'],
  ])('an office, on %s: %s', (moment, sentence) => {
    expect(plain(describeOpening(office, at(moment), ZONE))).toBe(sentence);
  });

  it.each([
    ['2026-11-23T23:00', 'Ouvert maintenant, jusqu’à 2 h'],
    ['2026-11-24T01:59', 'Ouvert maintenant, jusqu’à 2 h'],
    ['2026-11-24T02:00', 'Fermé maintenant, ouvre à 8 h'],
    ['2026-12-25T23:30', 'Ouvert maintenant, jusqu’à 2 h'],
  ])('a line that closes after midnight, on %s: %s', (moment, sentence) => {
    expect(plain(describeOpening(lateLine, at(moment), ZONE))).toBe(sentence);
  });

  it('says midnight rather than 0 h', () => {
    const evening = hoursOf({ semaine: { lundi: ['18:00-24:00'] } });
    expect(plain(describeOpening(evening, at('2026-11-23T20:00'), ZONE))).toBe('Ouvert maintenant, jusqu’à minuit');
    expect(plain(describeWeek(evening))).toBe('lundi 18 h-minuit');
  });

  it('gives the date when the next opening is a week away or more, with the year when it changes', () => {
    const fermetures = Array.from({ length: 10 }, (_, day) => `2026-08-${String(3 + day).padStart(2, '0')}`);
    const closed = hoursOf({ semaine: { lundi: ['09:00-10:00'] }, fermetures });
    expect(plain(describeOpening(closed, at('2026-08-03T09:30'), ZONE))).toBe('Fermé maintenant, ouvre le lundi 17 août à 9 h');
    const fridays = hoursOf({ semaine: { vendredi: ['09:00-10:00'] } });
    expect(plain(describeOpening(fridays, at('2026-12-18T11:00'), ZONE))).toBe('Fermé maintenant, ouvre le vendredi 8 janvier 2027 à 9 h');
  });

  it('only says closed when nothing opens for months', () => {
    const never = hoursOf({ semaine: {} });
    expect(describeOpening(never, at('2026-11-23T10:00'), ZONE)).toBe('Fermé maintenant');
    expect(openingStatus(never, at('2026-11-23T10:00'), ZONE)).toEqual({ open: false, next: undefined });
  });

  it('is always open around the clock, public holidays included', () => {
    expect(plain(describeOpening(always, at('2026-12-25T03:00'), ZONE))).toBe('Ouvert 24 h/24, 7 j/7');
    expect(openingStatus(always, at('2026-12-25T03:00'), ZONE)).toEqual({ open: true });
    const allWeek = hoursOf({ jours_feries: 'ouvert', semaine: Object.fromEntries(DAYS.map((day) => [day, ['00:00-24:00']])) });
    expect(describeOpening(allWeek, at('2026-12-25T03:00'), ZONE)).toBe('Ouvert maintenant');
  });

  it('joins numbers and units with no-break spaces', () => {
    expect(describeOpening(office, at('2026-11-23T12:00'), ZONE)).toBe('Fermé maintenant, ouvre à 13\u00a0h\u00a030');
  });
});

describe('The week on one line', () => {
  it.each([
    [always, '24 h/24, 7 j/7'],
    [office, 'lundi-mardi 8 h 30-12 h et 13 h 30-17 h ; mercredi 8 h 30-12 h ; jeudi 8 h 30-17 h ; vendredi 8 h 30-16 h 30'],
    [hoursOf({ semaine: Object.fromEntries(DAYS.map((day) => [day, ['09:00-23:00']])) }), '7 j/7 9 h-23 h'],
    [hoursOf({ semaine: { lundi: ['09:00-12:00'], mercredi: ['09:00-12:00'] }, note: 'sur rendez-vous' }), 'lundi 9 h-12 h ; mercredi 9 h-12 h (sur rendez-vous)'],
    [hoursOf({ semaine: { samedi: ['00:00-24:00'] } }), 'samedi 24 h/24'],
  ])('%#', (hours, line) => {
    expect(plain(describeWeek(hours))).toBe(line);
  });
});

describe('Public holidays', () => {
  it('knows the eleven of 2026 and no other day', () => {
    const start = DateTime.fromISO('2026-01-01');
    const dates = Array.from({ length: 365 }, (_, day) => start.plus({ days: day }).toISODate() ?? '').filter(isPublicHoliday);
    expect(dates).toEqual(
      ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `2026-${day}`),
    );
  });

  it.each(['2024-04-01', '2025-04-21', '2027-03-29', '2028-04-17', '2029-04-02', '2030-04-22', '2035-03-26', '2038-04-26'])('Easter Monday %s', (date) => {
    expect(isPublicHoliday(date)).toBe(true);
  });
});

/** Opening by the clock on the wall, minute by minute: the plainest reading of the same rule. */
function bruteIsOpen(hours: OpeningHours, moment: DateTime): boolean {
  const date = moment.toISODate() ?? '';
  if (hours.fermetures.includes(date) || (hours.jours_feries === 'ferme' && isPublicHoliday(date))) return false;
  const time = (moment.toISOTime() ?? '').slice(0, 5);
  const day = DAYS[moment.weekday - 1] ?? 'lundi';
  return (hours.semaine?.[day] ?? []).some((interval) => interval.slice(0, 5) <= time && time < interval.slice(6));
}

const intervalArbitrary = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => `${quarter(from)}-${quarter(to)}`);

function quarter(index: number): string {
  return `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`;
}

const hoursArbitrary = fc
  .record({
    semaine: fc.record(Object.fromEntries(DAYS.map((day) => [day, fc.array(intervalArbitrary, { maxLength: 3 })])), { requiredKeys: [] }),
    jours_feries: fc.constantFrom('ferme', 'ouvert'),
    fermetures: fc.subarray(['2026-03-29', '2026-10-25', '2026-12-26', '2027-01-02']),
  })
  .map(hoursOf);

/** Around both changes of clocks, Easter, May, the end of the year, and any day. */
const momentArbitrary = fc
  .tuple(fc.constantFrom('2026-03-28', '2026-10-24', '2026-04-04', '2026-05-07', '2026-12-24', '2026-12-31', '2026-07-01'), fc.integer({ min: 0, max: 3 * 24 * 60 }))
  .map(([day, minutes]) => DateTime.fromISO(day, { zone: ZONE }).plus({ minutes }));

describe('Agreement with a minute-by-minute reading of the rule', () => {
  it('on the state now, and on the next change within two days', () => {
    fc.assert(
      fc.property(hoursArbitrary, momentArbitrary, (hours, moment) => {
        const status = openingStatus(hours, moment.toJSDate(), ZONE);
        expect(status.open).toBe(bruteIsOpen(hours, moment));
        let change = moment.plus({ minutes: 1 });
        const end = moment.plus({ days: 2 });
        while (change <= end && bruteIsOpen(hours, change) === status.open) change = change.plus({ minutes: 1 });
        const said = status.open ? status.until : status.next;
        if (change <= end) expect(said?.toISOString()).toBe(change.toUTC().toISO());
        else expect(said === undefined || said > end.toJSDate()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('never describes an open counter as closed', () => {
    fc.assert(
      fc.property(hoursArbitrary, momentArbitrary, (hours, moment) => {
        const sentence = describeOpening(hours, moment.toJSDate(), ZONE);
        expect(sentence.startsWith(bruteIsOpen(hours, moment) ? 'Ouvert' : 'Fermé')).toBe(true);
      }),
    );
  });
});
