/** Five digits typed by a resident are a postal code, never an INSEE code (62160 is Bully, not Boulogne). */
import type { OutsideCommune } from '../../territory/commune';
import type { Territory } from '../../territory/territory';
import type { PlaceToken } from './place-tokens';

export interface PostalCodeFound {
  readonly from: number;
  readonly to: number;
  readonly code: string;
  /** Communes of the territory that share it, by population; empty when it is elsewhere or unknown. */
  readonly insee: readonly string[];
  readonly outside?: OutsideCommune;
}

export type PostalCodes = ReadonlyMap<string, readonly string[]>;

const NOT_A_CODE_BEFORE = /^(dossier|numero|num|no|n|ref|reference|allocataire|matricule|facture|contrat)$/;
const NOT_A_CODE_AFTER = /^(euros?|eur|e|km|kms|kilometres?|balles|habitants?|personnes?)$/;

/** Postal code → communes of the territory, most populated first. */
export function indexPostalCodes(territory: Territory): PostalCodes {
  const codes = new Map<string, string[]>();
  const communes = [...territory.communes.values()].sort((a, b) => b.population - a.population);
  for (const { insee, postalCodes } of communes) {
    for (const code of postalCodes) codes.set(code, [...(codes.get(code) ?? []), insee]);
  }
  return codes;
}

/** Finds postal codes, written « 62300 » or « 62 300 ». */
export function findPostalCodes(tokens: readonly PlaceToken[], codes: PostalCodes, territory: Territory): PostalCodeFound[] {
  return tokens.flatMap((_, at) => {
    const span = codeAt(tokens, at);
    if (!span || isSomethingElse(tokens, at, at + span.length)) return [];
    const code = span.code;
    return [{ from: at, to: at + span.length, code, insee: codes.get(code) ?? [], outside: territory.gazetteer.outsidePostalCodes.get(code) }];
  });
}

function codeAt(tokens: readonly PlaceToken[], at: number): { code: string; length: number } | undefined {
  const keyAt = (position: number): string => tokens[position]?.key ?? '';
  if (/^\d{5}$/.test(keyAt(at))) return { code: keyAt(at), length: 1 };
  const inTwo = /^\d{2} \d{3}$/.test(`${keyAt(at)} ${keyAt(at + 1)}`);
  const partOfMore = [keyAt(at - 1), keyAt(at + 2)].some((key) => /^\d+$/.test(key));
  return inTwo && !partOfMore ? { code: keyAt(at) + keyAt(at + 1), length: 2 } : undefined;
}

function isSomethingElse(tokens: readonly PlaceToken[], from: number, to: number): boolean {
  const before = [tokens[from - 1]?.key ?? '', tokens[from - 2]?.key ?? ''];
  return before.some((key) => NOT_A_CODE_BEFORE.test(key)) || NOT_A_CODE_AFTER.test(tokens[to]?.key ?? '');
}
