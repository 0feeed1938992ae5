/** What the console says of errors, browsers and days, without a server. */
import { ACCOUNT_ERRORS, AccountError, type AccountErrorCode } from '../../src/accounts/account-error';
import { SignInNeeded } from '../../src/console/agent-guard';
import { errorText } from '../../src/console/console-errors';
import { dayBounds } from '../../src/console/day-bounds';
import { describeBrowser } from '../../src/console/describe-browser';
import { flashOf } from '../../src/console/flash';
import { HttpError } from '../../src/http/http-error';
import { JournalUnavailable } from '../../src/journal/journal-unavailable';

/** Said beside the field of the form that met them. */
const IN_FORMS: readonly string[] = ['sign-in-refused', 'sign-in-throttled', 'password-refused', 'password-wrong', 'email-taken'];

describe('an error', () => {
  const codes = Object.keys(ACCOUNT_ERRORS).filter((code): code is AccountErrorCode => code in ACCOUNT_ERRORS);

  test.each(codes.filter((code) => !IN_FORMS.includes(code)))('%s has a page that says what to do', (code) => {
    const { status, advice } = errorText(new AccountError(code));
    expect([403, 404, 409]).toContain(status);
    expect(advice).toMatch(/\.$/);
  });

  test.each([
    [new SignInNeeded(), 401, 'Reconnectez-vous'],
    [new HttpError(403, 'RoleTooLow', 'x'), 403, 'demandez-le à la personne qui gère les comptes'],
    [new HttpError(403, 'CrossSite', 'x'), 403, 'ne vient pas d’une page de cet espace'],
    [new HttpError(403, 'FormToken', 'x'), 403, 'Rouvrez la page'],
    [new HttpError(404, 'NotFound', 'x'), 404, 'Repartez de l’accueil'],
    [new HttpError(409, 'Conflict', 'x'), 409, 'Rien de ce que vous avez saisi n’est enregistré'],
    [new HttpError(413, 'PayloadTooLarge', 'x'), 413, 'Raccourcissez'],
    [new HttpError(415, 'UnsupportedMediaType', 'x'), 415, 'recommencez'],
    [new HttpError(429, 'TooManyRequests', 'x'), 429, 'Attendez une minute'],
    [new JournalUnavailable('x'), 503, 'La base de données ne répond pas'],
    [new Error('password=hunter2'), 500, 'donnez la référence'],
    ['anything', 500, 'donnez la référence'],
  ])('%s is answered %i', (error, status, words) => {
    const text = errorText(error);
    expect([text.status, text.advice.includes(words)]).toEqual([status, true]);
    expect(JSON.stringify(text)).not.toContain('hunter2');
  });
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0', 'Edge, Windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox, Windows'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari, iPhone ou iPad'],
  ['curl/8', 'Navigateur inconnu, appareil inconnu'],
  ['', 'Navigateur inconnu, appareil inconnu'],
])('%s is said %s', (userAgent, words) => {
  expect(describeBrowser(userAgent)).toBe(words);
});

test('a day is the zone’s own, 23 hours long when clocks go forward', () => {
  const { start, end } = dayBounds('2026-03-29', 'Europe/Paris');
  expect([start.toISOString(), end.toISOString()]).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
});

test('only what is on the list is said after a write, never what an address holds', () => {
  expect(flashOf(new URLSearchParams('info=compte-modifie'))).toBe('Le compte est modifié.');
  for (const info of ['<b>', 'constructor', '__proto__', '']) expect(flashOf(new URLSearchParams({ info }))).toBeUndefined();
});
