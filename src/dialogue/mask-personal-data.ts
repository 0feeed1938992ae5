import type { PersonalDataKind } from '../knowledge/language-schema';
import { isCardNumber, isIban, isNir } from './check-digits';

export interface Masked {
  readonly text: string;
  /** Kinds found, each once, in the order of the rules. */
  readonly kinds: readonly PersonalDataKind[];
}

interface Rule {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** What stands in the place of the data; agents read it too. */
  readonly mask: string;
  /** The part of what was found that is really such data, from its start; '' for a look-alike (wrong check digits). */
  readonly accept?: (found: string, context: { readonly before: string; readonly now: Date }) => string;
}

/** A separator that people put inside numbers. */
const GAP = '(?: ?[.,/_\\u2013\\u2014-] ?|[ \\u00a0\\u202f])?';
const MONTHS = 'janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?';
const BIRTH = /(?:(?<!\p{L})n[ée](?:e|\(e\))?s?(?!\p{L})|naissance|naiss\.?|ddn|anniversaire)[^.!?\n]{0,30}$/iu;
/** A full date this old, in years, without a word about birth: paperwork of that age is rare, birth dates are not. */
const OLD_ENOUGH = 12;

/** Length of the IBAN by country: the SWIFT registry, then the African countries that use the form without being in it. */
const IBAN_LENGTHS =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 ' +
  'FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
  'MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ' +
  'SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 ' +
  'AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 KM27 MA28 MG27 ML28 MZ25 NE28 SN28 TD27 TG28';
/**
 * Only the length of its country, at the end of a word: « j'ai 13 ans et je veux… » begins like an IBAN, and masking a
 * part of it would hide what the resident says.
 */
const IBAN = IBAN_LENGTHS.split(' ')
  .map((entry) => `${entry.slice(0, 2)}${GAP}\\d{2}(?:${GAP}[A-Z0-9]){${Number(entry.slice(2)) - 4}}`)
  .join('|');

/** As far back as BIRTH looks: more text would only cost time. */
const BEFORE = 60;

/** In this order: the longest and surest numbers first, so that a phone rule never cuts a NIR in two. */
const RULES: readonly Rule[] = [
  { kind: 'email', mask: '[courriel]', pattern: /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(a\)| arobase )\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu },
  {
    kind: 'iban',
    mask: '[IBAN]',
    pattern: new RegExp(`(?<![A-Z0-9])(?:${IBAN})(?![A-Z0-9])`, 'gi'),
    accept: whole(isIban),
  },
  {
    kind: 'nir',
    mask: '[numéro de sécurité sociale]',
    pattern: new RegExp(`(?<!\\d)[1-478](?:${GAP}\\d){5}${GAP}[\\dAB](?:${GAP}\\d){6}(?:(?:${GAP}\\d){2})?(?!\\d)`, 'gi'),
    accept: whole(isNir),
  },
  { kind: 'card', mask: '[carte bancaire]', pattern: new RegExp(`(?<!\\d)\\d(?:${GAP}\\d){12,18}(?!\\d)`, 'g'), accept: whole(isCardNumber) },
  {
    kind: 'phone',
    mask: '[téléphone]',
    pattern: new RegExp(`(?<![\\d+])(?:(?:\\+|00)${GAP}33${GAP}(?:\\(0\\))?${GAP}|0)[1-79](?:${GAP}\\d{2}){4}(?!\\d)|(?<!\\d)(?:\\+|00)\\d{1,3}(?:${GAP}\\d){7,12}(?!\\d)`, 'g'),
  },
  { kind: 'phone', mask: '[téléphone]', pattern: /(?<!\d)0[ .-]?[1-79](?:[ .-]?\d){8}(?!\d)/g },
  {
    kind: 'plate',
    mask: '[plaque]',
    pattern: /(?<![\p{L}\p{N}])(?:[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}|\d{2,4} ?[A-HJ-NP-Z]{2,3} ?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]))(?![\p{L}\p{N}])/giu,
    accept: whole(isPlate),
  },
  {
    kind: 'birth_date',
    mask: '[date de naissance]',
    pattern: new RegExp(`(?<!\\d)(?:\\d{1,2}[ ./-]\\d{1,2}[ ./-](?:19|20)?\\d{2}|(?:1er|\\d{1,2}) (?:${MONTHS})\\.? (?:19|20)\\d{2}|(?:19|20)\\d{2}-\\d{2}-\\d{2})(?!\\d)`, 'giu'),
    accept: (found, context) => (isBirthDate(found, context) ? found : ''),
  },
];

/**
 * Replaces personal data by the name of its kind. Runs before a text is stored, logged or understood.
 * @param now a full date is taken for a birth date when it is old enough
 */
export function maskPersonalData(text: string, now: Date): Masked {
  const kinds = new Set<PersonalDataKind>();
  const masked = RULES.reduce((current, rule) => applyRule(rule, current, now, () => kinds.add(rule.kind)), text);
  return { text: masked, kinds: [...kinds] };
}

/** One rule over a text. A look-alike is passed by one character only: real data may begin inside it. */
function applyRule({ pattern, mask, accept }: Rule, text: string, now: Date, onFound: () => void): string {
  let masked = '';
  let from = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [found] = match;
    const data = accept ? accept(found, { before: text.slice(Math.max(0, match.index - BEFORE), match.index), now }) : found;
    pattern.lastIndex = match.index + Math.max(1, data.length);
    if (data === '') continue;
    onFound();
    masked += `${text.slice(from, match.index)}${mask}`;
    from = match.index + data.length;
  }
  return `${masked}${text.slice(from)}`;
}

/** The resident's own words: a masked text without the masks, whose words would otherwise be read as theirs. */
export function withoutMasks(masked: string): string {
  return RULES.reduce((text, { mask }) => text.replaceAll(mask, ' '), masked);
}

function whole(test: (found: string) => boolean): (found: string) => string {
  return (found) => (test(found) ? found : '');
}

/** Letters and digits in the shape of a plate, typed as one: « 62 km 62 » and « le 150 de la 62 » are not. */
function isPlate(found: string): boolean {
  const compact = found.replace(/[ -]/g, '');
  return /^[A-Z]{2}\d{3}[A-Z]{2}$/i.test(compact) ? /^[a-z]{2}([ -]?)\d{3}\1[a-z]{2}$/i.test(found) : found === found.toUpperCase();
}

function isBirthDate(found: string, { before, now }: { before: string; now: Date }): boolean {
  if (BIRTH.test(before)) return true;
  const year = /(19|20)\d{2}/.exec(found)?.[0];
  return year !== undefined && now.getUTCFullYear() - Number(year) >= OLD_ENOUGH;
}
