import { DateTime } from 'luxon';
import type { Fiche } from '../schema';
import { objectsOf, placeOf, type ContactFile } from './contact-files';
import type { Finding } from './finding';

/** A number, an address or hours are checked again every year: the schema gives contacts no interval of their own. */
const CONTACT_MONTHS = 12;

/**
 * Fiches whose review is due (`verifie_le` + `revision_mois`), contacts checked more than 12 months ago, and dates in the
 * future, the longest overdue first.
 * @param today ISO date, such as « 2026-11-22 »
 */
export function findOverdueDates(fiches: readonly Fiche[], files: readonly ContactFile[], today: string): Finding[] {
  const reviews = fiches.flatMap(({ id, file, verifie_le: checked, revision_mois: months }) =>
    overdue({ file, path: ['verifie_le'], place: id, checked, months }, today),
  );
  const contacts = files.flatMap((contactFile) =>
    objectsOf(contactFile.value).flatMap(({ path, value }) =>
      typeof value.verifie_le === 'string'
        ? overdue({ file: contactFile.file, path: [...path, 'verifie_le'], place: placeOf(contactFile, path), checked: value.verifie_le, months: CONTACT_MONTHS }, today)
        : [],
    ),
  );
  return [...reviews, ...contacts].sort((a, b) => (String(a.data.due) < String(b.data.due) ? -1 : 1));
}

interface Dated {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly place: string;
  readonly checked: string;
  readonly months: number;
}

function overdue({ file, path, place, checked, months }: Dated, today: string): Finding[] {
  const due = DateTime.fromISO(checked).plus({ months }).toISODate() ?? checked;
  const finding = (message: string): Finding[] => [{ kind: 'overdue', file, path, message, data: { place, checked, months, due } }];
  if (checked > today) return finding(`${place || 'fichier'} : vérifié le ${checked}, une date à venir`);
  return due < today ? finding(`${place || 'fichier'} : vérifié le ${checked}, à revoir avant le ${due}`) : [];
}
