import type { PasswordProblem } from './account-error';

/**
 * Length rather than composition: ANSSI, « Recommandations relatives à l'authentification multifacteur et aux mots de
 * passe » (2021), R21–R24 (at least 12 characters for an ordinary service; no needless limit; no periodic change), and NIST
 * SP 800-63B §3.1.1.2 (no composition rules; refuse what is common, repeated, or made of the service's or the person's name).
 */
export const PASSWORD_MIN_LENGTH = 12;

/** Far above what anybody types; what is longer only makes the machine work. */
export const PASSWORD_MAX_LENGTH = 256;

/** Fewer different characters than this is a repetition: « aaaaaaaaaaaa », « 121212121212 ». */
const MIN_DIFFERENT_CHARACTERS = 5;

/** What remains of a password once these are taken out must still be one. */
const COMMON_PARTS = [
  'motdepasse', 'password', 'azertyuiop', 'qsdfghjklm', 'wxcvbn', 'azerty', 'qwertyuiop', 'qwerty', 'abcdefghijkl',
  '1234567890', '123456789', '12345678', '123456', '12345', '1234', 'bonjour', 'bienvenue', 'soleil', 'doudou', 'loulou',
  'allodepartement', 'departement', 'console', 'administrateur', 'admin', 'changeme', 'jetaime', '2024', '2025', '2026', '2027',
];
const MIN_REMAINING = 6;

/** The person a password is for. */
interface Person {
  readonly email: string;
  readonly name: string;
}

/** The rules that a password breaks; empty when it may be used. */
export function passwordProblems(password: string, person: Person): readonly PasswordProblem[] {
  const length = [...password].length;
  const plain = simplify(password);
  const problems: PasswordProblem[] = [];
  if (length < PASSWORD_MIN_LENGTH) problems.push('too-short');
  if (length > PASSWORD_MAX_LENGTH) problems.push('too-long');
  if (wordsOf(person).some((word) => plain.includes(word))) problems.push('holds-your-name');
  if (length >= PASSWORD_MIN_LENGTH && isCommon(password, plain)) problems.push('too-common');
  return problems;
}

function isCommon(password: string, plain: string): boolean {
  if (new Set(password).size < MIN_DIFFERENT_CHARACTERS) return true;
  const rest = COMMON_PARTS.reduce((text, part) => text.replaceAll(part, ''), plain);
  return rest !== plain && rest.length < MIN_REMAINING;
}

/** Parts of the name and of the address, long enough to mean somebody. */
function wordsOf({ email, name }: Person): readonly string[] {
  const parts = [...name.split(/[\s'’-]+/), ...(email.split('@')[0] ?? '').split(/[._+-]+/)];
  return parts.map(simplify).filter((word) => word.length >= 4);
}

/** Lower case, without accents, spaces or signs. */
function simplify(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
