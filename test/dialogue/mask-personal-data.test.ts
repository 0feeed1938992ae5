import fc from 'fast-check';
import { maskPersonalData } from '../../src/dialogue/mask-personal-data';

const NOW = new Date('2026-11-21T12:00:00Z');
const mask = (text: string) => maskPersonalData(text, NOW);

/** A NIR with its right key, as INSEE computes it. */
function nirWithKey(body: string): string {
  const digits = body.replace('2A', '19').replace('2B', '18');
  return `${body}${String(97n - (BigInt(digits) % 97n)).padStart(2, '0')}`;
}

function ibanOf(country: string, bban: string): string {
  const moved = `${bban}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return `${country}${String(98n - (BigInt(moved) % 97n)).padStart(2, '0')}${bban}`;
}

function cardOf(body: string): string {
  for (let key = 0; key < 10; key++) {
    const digits = `${body}${key}`;
    const sum = [...digits].reverse().reduce((total, digit, position) => {
      const doubled = position % 2 === 1 ? Number(digit) * 2 : Number(digit);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return digits;
  }
  throw new Error('no key');
}

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
/** Groups a number as people type it. */
const grouped = (number: string, sizes: readonly number[], separator: string): string => {
  const parts: string[] = [];
  let start = 0;
  for (const size of sizes) {
    parts.push(number.slice(start, start + size));
    start += size;
  }
  return [...parts, number.slice(start)].filter((part) => part !== '').join(separator);
};
const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0');

describe('personal data is masked before anything is stored', () => {
  const month = fc.integer({ min: 1, max: 12 }).map((value) => String(value).padStart(2, '0'));
  const departement = fc.constantFrom('62', '59', '2A', '2B', '75', '99', '13');
  const nirBody = fc.tuple(fc.constantFrom('1', '2'), digits(2), month, departement, digits(6)).map((parts) => parts.join(''));

  it('masks any NIR with its key, however it is spaced', () => {
    fc.assert(
      fc.property(nirBody, separator, (body, gap) => {
        const typed = grouped(nirWithKey(body), [1, 2, 2, 2, 3, 3, 2], gap);
        const { text, kinds } = mask(`mon numero est ${typed} voila`);
        expect(text).toBe('mon numero est [numéro de sécurité sociale] voila');
        expect(kinds).toEqual(['nir']);
      }),
    );
  });

  it('masks any IBAN with right check digits and leaves the words around it', () => {
    fc.assert(
      fc.property(digits(23), separator, (bban, gap) => {
        const typed = grouped(ibanOf('FR', bban), [4, 4, 4, 4, 4, 4, 3], gap);
        expect(mask(`virement sur ${typed} merci beaucoup`).text).toBe('virement sur [IBAN] merci beaucoup');
        expect(mask(`virement sur ${typed.toLowerCase()}`).text).toBe('virement sur [IBAN]');
      }),
    );
  });

  it('masks any card number that passes the Luhn check', () => {
    fc.assert(
      fc.property(digits(14), separator, (body, gap) => {
        const typed = grouped(cardOf(`4${body}`), [4, 4, 4, 4], gap);
        const { text } = mask(`carte ${typed} expire bientôt`);
        expect(text.replace(/\D/g, '')).toBe('');
        expect(text).toMatch(/^carte \[[^\]]+\] expire bientôt$/);
      }),
    );
  });

  it('masks any French mobile or landline number, in national or international form', () => {
    fc.assert(
      fc.property(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '9'), digits(8), separator, fc.boolean(), (first, rest, gap, international) => {
        const national = `0${first}${rest}`;
        const typed = international ? `+33${gap}${grouped(`${first}${rest}`, [1, 2, 2, 2, 2], gap)}` : grouped(national, [2, 2, 2, 2, 2], gap);
        expect(mask(`rappelez moi au ${typed} svp`).text).toBe('rappelez moi au [téléphone] svp');
      }),
    );
  });

  it('masks e-mail addresses', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]([a-z0-9._+-]{0,20}[a-z0-9])?$/), fc.constantFrom('gmail.com', 'orange.fr', 'mairie-lens.fr', 'ac-lille.fr'), (user, domain) => {
        expect(mask(`mon mail ${user}@${domain} ok`).text).toBe('mon mail [courriel] ok');
      }),
    );
  });

  it.each(['AB-123-CD', 'ab123cd', 'AB 123 CD', '1234 AB 62'])('masks the plate %s', (plate) => {
    expect(mask(`ma voiture ${plate} est en panne`).text).toBe('ma voiture [plaque] est en panne');
  });

  it.each([
    ['ma mère née le 12/03/1940', 'ma mère née le [date de naissance]'],
    ['mon fils est né le 3 juin 2024', 'mon fils est né le [date de naissance]'],
    ['date de naissance : 01.02.1988', 'date de naissance : [date de naissance]'],
    ['Dupont 12-04-1955', 'Dupont [date de naissance]'],
  ])('masks the birth date of « %s »', (typed, expected) => {
    expect(mask(typed)).toEqual({ text: expected, kinds: ['birth_date'] });
  });

  it.each([
    'mon rendez-vous du 12/03/2026 est annulé',
    'je touche 1200 euros par mois, 2 enfants, 62300 Lens',
    'le 15, le 17, le 18, le 112, le 3919 et le 119',
    'appeler le 0 800 235 236 ou le 0800 59 59 59',
    'dossier numéro 123456789012',
    'la D127 au km 62, loyer de 450 € depuis 3 mois',
    'fiche F2882, cerfa 12345*06',
  ])('leaves « %s » as it is', (text) => {
    expect(mask(text)).toEqual({ text, kinds: [] });
  });

  it('finds data that begins inside a look-alike', () => {
    expect(mask('06 12 34 56 78 2 84 05 62 498 123 79').text).toBe('[téléphone] [numéro de sécurité sociale]');
  });

  it.each(['j ai une fille de 13 ans mon mari me frappe tous les jours', 'si 12 aout je n ai plus de quoi manger', "j'ai 13 ans et je veux mourir je n'en peux plus"])('does not take « %s » for an IBAN', (text) => {
    expect(mask(text)).toEqual({ text, kinds: [] });
  });

  it('never throws, and masking twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const once = mask(text).text;
        expect(mask(once).text).toBe(once);
      }),
    );
  });

  it('stays fast on hostile repetitions', () => {
    for (const unit of ['1 ', 'a@', 'FR76 ', '0612345678', 'AB-', '12/', '....']) expect(mask(unit.repeat(2000)).text.length).toBeGreaterThan(0);
  });
});
