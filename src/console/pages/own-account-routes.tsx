/** `/console/moi`: one's sessions and password. */
import { z } from 'zod';
import { AccountError } from '../../accounts/account-error';
import { changePassword } from '../../accounts/change-password';
import { ROLES } from '../../accounts/role';
import { closeSession, listSessions, type Session } from '../../accounts/sessions';
import { addressKey } from '../../http/client-address';
import type { HttpAnswer } from '../../http/http-answer';
import type { HttpRequest, Route } from '../../http/route';
import type { Agent } from '../agent-guard';
import type { ConsoleContext } from '../console-context';
import { consoleForm, consolePage } from '../console-route';
import { describeBrowser } from '../describe-browser';
import { flashOf } from '../flash';
import { readForm } from '../read-form';
import { giveSession } from '../session-cookie';
import { showMoment } from '../templates/dates';
import { Field, PostForm, ProblemSummary, type FieldProblems } from '../templates/forms';
import { pageAnswer } from '../templates/page';
import { goTo, viewOf, type View } from '../view';
import { PASSWORD_ADVICE, passwordField, sayPasswordProblems } from './account-fields';

const PATH = '/console/moi';
const access = { role: 'lecteur', territory: 'none' } as const;

const schema = z.object({ actuel: z.string().max(1000), nouveau: passwordField, encore: z.string().max(1000) }).refine(({ nouveau, encore }) => nouveau === encore, {
  path: ['encore'],
  message: 'Les deux nouveaux mots de passe ne sont pas les mêmes : tapez-les de nouveau.',
});

export function ownAccountRoutes(context: ConsoleContext): readonly Route[] {
  return [
    consolePage(context, { path: PATH, name: 'own account', access, show: (request, agent) => show(context, request, agent) }),
    consoleForm(context, { path: `${PATH}/mot-de-passe`, name: 'change password', access, submit: (request, agent, fields) => submitPassword(context, request, agent, fields) }),
    consoleForm(context, {
      path: `${PATH}/sessions/:id/fermer`,
      name: 'close session',
      access,
      async submit(request, agent) {
        await closeSession(context.accounts, agent, request.params['id'] ?? '');
        return goTo(request, `${PATH}?info=session-fermee`);
      },
    }),
  ];
}

async function submitPassword(context: ConsoleContext, request: HttpRequest, agent: Agent, fields: URLSearchParams): Promise<HttpAnswer> {
  const reading = readForm(schema, fields);
  if (!reading.ok) return show(context, request, agent, { status: 422, problems: reading.problems });
  const { actuel: current, nouveau: wanted } = reading.values;
  try {
    const token = await changePassword(context.accounts, agent, { current, wanted, address: addressKey(request.clientAddress) });
    return goTo(request, `${PATH}?info=mot-de-passe`, giveSession(request, token));
  } catch (error) {
    const refusal = error instanceof AccountError ? refusalOf(error) : undefined;
    if (!refusal) throw error;
    return show(context, request, agent, refusal);
  }
}

interface Refusal {
  readonly status: number;
  readonly problems: FieldProblems;
}

function refusalOf({ code, details }: AccountError): Refusal | undefined {
  if (code === 'password-wrong') return { status: 422, problems: { actuel: 'Votre mot de passe actuel n’est pas celui-là.' } };
  if (code === 'password-refused') return { status: 422, problems: { nouveau: sayPasswordProblems(details.passwordProblems) } };
  if (code === 'sign-in-throttled') return { status: 429, problems: { actuel: 'Trop d’essais : attendez un quart d’heure, puis réessayez.' } };
  return undefined;
}

async function show(context: ConsoleContext, request: HttpRequest, agent: Agent, { status, problems }: Refusal = { status: 200, problems: {} }): Promise<HttpAnswer> {
  const view = { ...viewOf(context, request, agent), path: PATH };
  const sessions = await listSessions(context.accounts, agent.account.id);
  const { email, role } = agent.account;
  const children = (
    <>
      <ProblemSummary problems={problems} />
      <p>
        {email}, {ROLES[role].label.toLowerCase()}. Pour changer votre nom ou vos droits, adressez-vous à la personne qui gère les comptes.
      </p>
      <section class="etroit" aria-labelledby="mot-de-passe">
        <h2 id="mot-de-passe">Changer de mot de passe</h2>
        <PostForm action={`${view.root}${PATH}/mot-de-passe`} agent={agent}>
          <input type="text" name="compte" value={email} autocomplete="username" readOnly hidden />
          <Field name="actuel" label="Mot de passe actuel" type="password" autocomplete="current-password" problem={problems['actuel']} />
          <Field name="nouveau" label="Nouveau mot de passe" type="password" autocomplete="new-password" advice={PASSWORD_ADVICE} problem={problems['nouveau']} />
          <Field name="encore" label="Le nouveau, encore une fois" type="password" autocomplete="new-password" problem={problems['encore']} />
          <button type="submit">Changer le mot de passe</button>
        </PostForm>
      </section>
      <section>
        <h2 id="sessions">Où vous êtes connecté</h2>
        <p>Fermez les sessions que vous ne reconnaissez pas, puis changez de mot de passe.</p>
        <SessionTable view={view} agent={agent} sessions={sessions} />
      </section>
    </>
  );
  return pageAnswer(status, view, { title: 'Mon compte', failed: status >= 400, flash: flashOf(request.query), children });
}

function SessionTable({ view, agent, sessions }: { readonly view: View; readonly agent: Agent; readonly sessions: readonly Session[] }) {
  return (
    <div class="defile" tabindex={0} role="region" aria-labelledby="sessions">
      <table>
        <thead>
          <tr>
            <th scope="col">Appareil</th>
            <th scope="col">Ouverte le</th>
            <th scope="col">Dernière activité</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, userAgent, createdAt, lastUsedAt }) => (
            <tr>
              <td>{describeBrowser(userAgent)}</td>
              <td>{showMoment(createdAt, view.zone)}</td>
              <td>{showMoment(lastUsedAt, view.zone)}</td>
              <td class="action">{id === agent.session.id ? 'Celle-ci' : <CloseButton view={view} agent={agent} id={id} what={`${describeBrowser(userAgent)}, ${showMoment(createdAt, view.zone)}`} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CloseButton({ view, agent, id, what }: { readonly view: View; readonly agent: Agent; readonly id: string; readonly what: string }) {
  return (
    <PostForm action={`${view.root}${PATH}/sessions/${id}/fermer`} agent={agent}>
      <button type="submit" class="secondary" aria-label={`Fermer la session : ${what}`}>Fermer</button>
    </PostForm>
  );
}
