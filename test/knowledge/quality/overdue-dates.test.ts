import fc from 'fast-check';
import { findOverdueDates } from '../../../src/knowledge/quality/overdue-dates';
import { sampleFiche } from './sample-fiche';

const FILE = 'commun/interlocuteurs.yaml';
const contacts = (checked: string) => [{ file: FILE, value: [{ id: 'caf', telephones: [{ numero: '3230', source: 'site', verifie_le: checked }] }] }];

describe('A fiche is due when its months of review are over', () => {
  const dueOf = (checked: string, months: number, today: string) =>
    findOverdueDates([sampleFiche({ id: 'a', verifie_le: checked, revision_mois: months })], [], today).map(({ data }) => data.due);

  it.each([
    ['the day itself is still in time', '2026-05-22', 6, '2026-11-22', []],
    ['the next day is late', '2026-05-22', 6, '2026-11-23', ['2026-11-22']],
    ['a month without that day ends sooner', '2026-08-31', 1, '2026-10-01', ['2026-09-30']],
    ['long ago', '2020-01-01', 12, '2026-11-22', ['2021-01-01']],
  ])('%s', (_, checked, months, today, due) => {
    expect(dueOf(checked, months, today)).toEqual(due);
  });

  it('never before it was checked, always some day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36 }), fc.integer({ min: 0, max: 4000 }), (months, days) => {
        const checked = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
        expect(dueOf(checked, months, checked)).toEqual([]);
        expect(dueOf(checked, months, '2050-01-01')).toHaveLength(1);
      }),
    );
  });
});

it('a contact is due after a year, wherever it stands in its file', () => {
  expect(findOverdueDates([], contacts('2025-11-22'), '2026-11-22')).toEqual([]);
  const [late] = findOverdueDates([], contacts('2025-11-21'), '2026-11-22');
  expect(late).toMatchObject({ kind: 'overdue', file: FILE, path: [0, 'telephones', 0, 'verifie_le'], data: { place: 'caf, telephones, 1', due: '2026-11-21' } });
  expect(late?.message).toBe('caf, telephones, 1 : vérifié le 2025-11-21, à revoir avant le 2026-11-21');
});

it('a date in the future is told: nobody has checked it yet', () => {
  expect(findOverdueDates([], contacts('2027-01-01'), '2026-11-22')[0]?.message).toMatch(/une date à venir/);
});

it('the longest overdue comes first, fiches and contacts together', () => {
  const found = findOverdueDates([sampleFiche({ id: 'a', verifie_le: '2024-01-01', revision_mois: 3 })], contacts('2021-01-01'), '2026-11-22');
  expect(found.map(({ data }) => data.due)).toEqual(['2022-01-01', '2024-04-01']);
});
