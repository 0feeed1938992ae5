/** `/console/lien/:token`: somebody chooses a password, and the first administrator says who they are. */
import { z } from 'zod';
import { AccountError } from '../../accounts/account-error';
import { openLink, redeemLink, type OpenedLink } from '../../accounts/redeem-link';
import type { HttpAnswer } from '../../http/http-answer';
import type { HttpRequest, Route } from '../../http/route';
import type { ConsoleContext } from '../console-context';
import { openForm, openPage } from '../console-route';
import { readForm } from '../read-form';
import { giveSession } from '../session-cookie';
import { Field, ProblemSummary, type FieldProblems } from '../templates/forms';
import { pageAnswer } from '../templates/page';
import { goTo, viewOf } from '../view';
import { emailField, nameField, PASSWORD_ADVICE, passwordField, sayPasswordProblems } from './account-fields';

const PATH = '/console/lien/:token';

const passwords = z.object({ 'mot-de-passe': passwordField, encore: z.string().max(1000) }).refine((fields) => fields['mot-de-passe'] === fields.encore, {
  path: ['encore'],
  message: 'Les deux mots de passe ne sont pas les mêmes : tapez-les de nouveau.',
});
const person = z.object({ courriel: emailField, nom: nameField });

export function linkRoutes(context: ConsoleContext): readonly Route[] {
  return [
    openPage(context, {
      path: PATH,
      name: 'one-time link',
      // Looking does not use the link: mail scanners follow links too.
      show: async (request) => form(context, request, await openLink(context.accounts, tokenOf(request))),
    }),
    openForm(context, { path: PATH, name: 'choose password', submit: (request, fields) => submit(context, request, fields) }),
  ];
}

function tokenOf({ params }: HttpRequest): string {
  return params['token'] ?? '';
}

async function submit(context: ConsoleContext, request: HttpRequest, fields: URLSearchParams): Promise<HttpAnswer> {
  const link = await openLink(context.accounts, tokenOf(request));
  const owner = readOwner(link, fields);
  const reading = readForm(passwords, fields);
  const problems = { ...(owner.ok ? {} : owner.problems), ...(reading.ok ? {} : reading.problems) };
  if (!owner.ok || !reading.ok) return form(context, request, link, problems, fields);
  try {
    const values = { token: tokenOf(request), password: reading.values['mot-de-passe'], person: owner.values };
    const token = await redeemLink(context.accounts, { ...values, userAgent: request.headers['user-agent'] ?? '' });
    return goTo(request, '/console?info=bienvenue', giveSession(request, token));
  } catch (error) {
    if (!(error instanceof AccountError) || error.code !== 'password-refused') throw error;
    return form(context, request, link, { 'mot-de-passe': sayPasswordProblems(error.details.passwordProblems) }, fields);
  }
}

/** Who chooses: the account of the link, or what the first administrator says. */
function readOwner({ account }: OpenedLink, fields: URLSearchParams) {
  if (account) return { ok: true, values: { email: account.email, name: account.name } } as const;
  const reading = readForm(person, fields);
  return reading.ok ? ({ ok: true, values: { email: reading.values.courriel, name: reading.values.nom } } as const) : reading;
}

function form(context: ConsoleContext, request: HttpRequest, { account }: OpenedLink, problems: FieldProblems = {}, fields = new URLSearchParams()): HttpAnswer {
  const view = viewOf(context, request);
  const failed = Object.keys(problems).length > 0;
  const children = (
    <div class="etroit">
      <ProblemSummary problems={problems} />
      <p>{account ? `Bonjour ${account.name}. Choisissez le mot de passe que vous utiliserez avec l’adresse ${account.email}.` : 'Vous créez le premier compte. Il gère tous les autres, pour tous les territoires.'}</p>
      <form method="post" action={`${view.root}${request.path}`}>
        {account ? <input type="hidden" name="courriel" value={account.email} autocomplete="username" /> : <PersonFields problems={problems} fields={fields} />}
        <Field name="mot-de-passe" label="Mot de passe" type="password" autocomplete="new-password" advice={PASSWORD_ADVICE} problem={problems['mot-de-passe']} />
        <Field name="encore" label="Le même mot de passe, encore une fois" type="password" autocomplete="new-password" problem={problems['encore']} />
        <button type="submit">Enregistrer et entrer</button>
      </form>
    </div>
  );
  const title = account ? 'Choisir votre mot de passe' : 'Créer le premier compte';
  return pageAnswer(failed ? 422 : 200, view, { title, failed, children });
}

function PersonFields({ problems, fields }: { readonly problems: FieldProblems; readonly fields: URLSearchParams }) {
  return (
    <>
      <Field name="nom" label="Prénom et nom" autocomplete="name" value={fields.get('nom') ?? undefined} problem={problems['nom']} />
      <Field name="courriel" label="Adresse électronique" type="email" autocomplete="username" value={fields.get('courriel') ?? undefined} problem={problems['courriel']} />
    </>
  );
}
