/** `/console/connexion` and « Se déconnecter ». */
import { z } from 'zod';
import { AccountError } from '../../accounts/account-error';
import { readSession, closeSession } from '../../accounts/sessions';
import { signIn } from '../../accounts/sign-in';
import { addressKey } from '../../http/client-address';
import type { HttpAnswer } from '../../http/http-answer';
import type { HttpRequest, Route } from '../../http/route';
import type { ConsoleContext } from '../console-context';
import { consoleForm, openForm, openPage } from '../console-route';
import { flashOf } from '../flash';
import { readForm } from '../read-form';
import { giveSession, sessionToken, takeSession } from '../session-cookie';
import { Field, ProblemSummary, type FieldProblems } from '../templates/forms';
import { pageAnswer } from '../templates/page';
import { goTo, viewOf } from '../view';

const PATH = '/console/connexion';

/** The same words whatever was wrong, so that nobody learns which accounts exist. */
const REFUSED = 'L’adresse ou le mot de passe n’est pas le bon, ou ce compte n’est pas ouvert. Vérifiez, puis réessayez.';

const schema = z.object({ courriel: z.string().max(254), 'mot-de-passe': z.string().max(1000), suite: z.string().max(500).catch('') });

/** A page of ours to go on to: nothing that could lead to another site. */
const OWN_PAGE = /^\/console(\/[\w/-]*)?(\?[\w=&%.+-]*)?$/;

export function signInRoutes(context: ConsoleContext): readonly Route[] {
  return [
    openPage(context, { path: PATH, name: 'sign-in', show: (request) => showForm(context, request) }),
    openForm(context, { path: PATH, name: 'sign in', submit: (request, fields) => submit(context, request, fields) }),
    consoleForm(context, {
      path: '/console/deconnexion',
      name: 'sign out',
      access: { role: 'lecteur', territory: 'none' },
      async submit(request, agent) {
        await closeSession(context.accounts, agent, agent.session.id);
        return goTo(request, `${PATH}?info=deconnexion`, takeSession(request));
      },
    }),
  ];
}

async function showForm(context: ConsoleContext, request: HttpRequest): Promise<HttpAnswer> {
  const token = sessionToken(request);
  if (token !== undefined && (await readSession(context.accounts, token))) return goTo(request, '/console');
  return form(context, request, { status: 200, next: request.query.get('suite') ?? '' });
}

async function submit(context: ConsoleContext, request: HttpRequest, fields: URLSearchParams): Promise<HttpAnswer> {
  const reading = readForm(schema, fields);
  const next = (fields.get('suite') ?? '').slice(0, 500);
  if (!reading.ok) return form(context, request, { status: 422, next, problem: REFUSED });
  const { courriel: email, 'mot-de-passe': password } = reading.values;
  try {
    const attempt = { email, password, address: addressKey(request.clientAddress), userAgent: request.headers['user-agent'] ?? '' };
    const token = await signIn(context.accounts, attempt);
    return goTo(request, OWN_PAGE.test(next) ? next : '/console', giveSession(request, token));
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return refuse(context, request, error, next);
  }
}

function refuse(context: ConsoleContext, request: HttpRequest, error: AccountError, next: string): HttpAnswer {
  const { retryAfterSeconds } = error.details;
  if (error.code !== 'sign-in-throttled' || retryAfterSeconds === undefined) return form(context, request, { status: 401, next, problem: REFUSED });
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const problem = `Trop d’essais. Attendez ${minutes} minute${minutes > 1 ? 's' : ''}, puis réessayez. Mot de passe oublié ? Demandez un nouveau lien à la personne qui gère les comptes.`;
  return form(context, request, { status: 429, next, problem, headers: { 'Retry-After': String(retryAfterSeconds) } });
}

interface Shown {
  readonly status: number;
  readonly next: string;
  readonly problem?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The address typed is not shown again: people type passwords there. */
function form(context: ConsoleContext, request: HttpRequest, { status, next, problem, headers }: Shown): HttpAnswer {
  const view = viewOf(context, request);
  const problems: FieldProblems = problem === undefined ? {} : { '': problem };
  const children = (
    <div class="etroit">
      <ProblemSummary problems={problems} />
      <form method="post" action={`${view.root}${PATH}`}>
        {OWN_PAGE.test(next) ? <input type="hidden" name="suite" value={next} /> : null}
        <Field name="courriel" label="Adresse électronique" type="email" autocomplete="username" />
        <Field name="mot-de-passe" label="Mot de passe" type="password" autocomplete="current-password" />
        <button type="submit">Se connecter</button>
      </form>
      <p>Mot de passe oublié, ou pas encore de compte ? Demandez un lien à la personne qui gère les comptes.</p>
    </div>
  );
  return pageAnswer(status, view, { title: 'Connexion', failed: problem !== undefined, flash: flashOf(request.query), children }, headers);
}
