/** Check digits of the numbers that are masked: a wrong key means that it is some other number. */

/**
 * NIR: sex, year, month, département, commune, order (13), then its key (97 − number mod 97; Corsica's 2A/2B count as
 * 19/18). A wrong key with a possible month and département is taken for a slip of the finger: still personal.
 */
export function isNir(found: string): boolean {
  const compact = found.toUpperCase().replace(/[^0-9AB]/g, '');
  const match = /^[1-478]\d{2}(\d{2})(\d{2}|2[AB])\d{6}(\d{2})?$/.exec(compact);
  if (!match) return false;
  const [, month = '', departement = '', key] = match;
  const plausible = Number(month) >= 1 && Number(month) <= 12 && departement !== '00' && departement !== '96';
  if (plausible || key === undefined) return plausible;
  const number = BigInt(compact.replace('2A', '19').replace('2B', '18').slice(0, 13));
  return Number(97n - (number % 97n)) === Number(key);
}

/** IBAN check of ISO 13616: letters as numbers, first four characters last, remainder 1 by 97. */
export function isIban(found: string): boolean {
  const compact = found.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (compact.length < 15 || compact.length > 34) return false;
  // One sentence in a hundred that begins like an IBAN (« de 13 ans et… ») has right check digits by chance: IBANs are mostly digits.
  if (compact.replace(/\D/g, '').length < compact.length / 2) return false;
  const moved = `${compact.slice(4)}${compact.slice(0, 4)}`;
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Card number of 13 to 19 digits that passes the Luhn check. */
export function isCardNumber(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, position) => {
    const doubled = position % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
