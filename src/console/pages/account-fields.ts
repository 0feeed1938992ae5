/** The fields about people, as several forms have them. */
import { z } from 'zod';
import type { PasswordProblem } from '../../accounts/account-error';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../../accounts/password-rules';
import { ROLE_NAMES, ROLES } from '../../accounts/role';
import { EVERY_TERRITORY } from '../../accounts/territory-rights';
import type { Agent } from '../agent-guard';
import { line } from '../read-form';

const ADDRESS = 'Donnez une adresse électronique entière, comme prenom.nom@exemple.fr.';

export const emailField = line(3, 254, ADDRESS).pipe(z.email(ADDRESS));
export const nameField = line(2, 100, 'Donnez le prénom et le nom, en 100 caractères au plus.');

/** Bounded before anything is computed from it; what it must be is said by the password rules. */
export const passwordField = z.string('Donnez un mot de passe.').min(1, 'Donnez un mot de passe.').max(1000, 'Ce mot de passe est trop long.');

export const roleField = z.enum(ROLE_NAMES, 'Choisissez un rôle de la liste.');

/** One territory at least, each of which the agent may give. */
export function territoriesField(agent: Agent) {
  const allowed = new Set(territoryOptions(agent).map(({ value }) => value));
  const problem = 'Cochez au moins un territoire.';
  return z.array(z.string().refine((value) => allowed.has(value), 'Choisissez un territoire de la liste.'), problem).min(1, problem).max(200, problem);
}

/** The territories that an agent may give. */
export function territoryOptions(agent: Agent): readonly { readonly value: string; readonly label: string }[] {
  const every = agent.actor.territories.includes(EVERY_TERRITORY) ? [{ value: EVERY_TERRITORY, label: 'Tous les territoires' }] : [];
  return [...every, ...agent.territories.map(({ id, name }) => ({ value: id, label: name }))];
}

export const ROLE_OPTIONS = ROLE_NAMES.map((role) => ({ value: role, label: `${ROLES[role].label} : ${ROLES[role].may}` }));

export const PASSWORD_ADVICE = `Au moins ${PASSWORD_MIN_LENGTH} caractères. Une suite de mots que vous seul connaissez est facile à retenir et difficile à deviner. Ni votre nom, ni votre adresse.`;

const PASSWORD_PROBLEMS: Readonly<Record<PasswordProblem, string>> = {
  'too-short': `Ce mot de passe est trop court : il faut au moins ${PASSWORD_MIN_LENGTH} caractères.`,
  'too-long': `Ce mot de passe est trop long : ${PASSWORD_MAX_LENGTH} caractères au plus.`,
  'holds-your-name': 'Ce mot de passe contient votre nom ou votre adresse : choisissez-en un autre.',
  'too-common': 'Ce mot de passe est trop facile à deviner : choisissez-en un autre.',
};

/** What is wrong with a password, in one sentence or two. */
export function sayPasswordProblems(problems: readonly PasswordProblem[] = []): string {
  return problems.map((problem) => PASSWORD_PROBLEMS[problem]).join(' ');
}
