/** `/console/comptes`: administrators give accesses, change them, take them back. */
import { z } from 'zod';
import { AccountError } from '../../accounts/account-error';
import { changeRights, createAccount, disableAccount, enableAccount, listAccounts, readAccount, resetAccount } from '../../accounts/manage-accounts';
import type { HttpAnswer } from '../../http/http-answer';
import { HttpError } from '../../http/http-error';
import type { HttpRequest, Route } from '../../http/route';
import type { Agent } from '../agent-guard';
import type { ConsoleContext } from '../console-context';
import { consoleForm, consolePage } from '../console-route';
import { flashOf, type FlashKey } from '../flash';
import { readForm } from '../read-form';
import { AccountPage } from '../templates/account-page';
import { AccountsPage } from '../templates/accounts-page';
import type { FieldProblems } from '../templates/forms';
import { LinkPage } from '../templates/link-page';
import { pageAnswer } from '../templates/page';
import { goTo, viewOf } from '../view';
import { emailField, nameField, roleField, territoriesField } from './account-fields';

const PATH = '/console/comptes';
const access = { role: 'administrateur', territory: 'none' } as const;

const id = z.uuid();
const version = z.string().regex(/^\d{1,9}$/).transform(Number);
const rightsOf = (agent: Agent) => ({ nom: nameField, role: roleField, territoires: territoriesField(agent) });

export function accountsRoutes(context: ConsoleContext): readonly Route[] {
  return [
    consolePage(context, { path: PATH, name: 'accounts', access, show: (request, agent) => showList(context, request, agent) }),
    consoleForm(context, { path: PATH, name: 'create account', access, submit: (request, agent, fields) => create(context, request, agent, fields) }),
    consolePage(context, { path: `${PATH}/:id`, name: 'account', access, show: (request, agent) => showOne(context, request, agent) }),
    consoleForm(context, { path: `${PATH}/:id`, name: 'change account', access, submit: (request, agent, fields) => change(context, request, agent, fields) }),
    consoleForm(context, { path: `${PATH}/:id/lien`, name: 'reset account', access, submit: (request, agent) => newLink(context, request, agent) }),
    stateForm(context, 'desactiver', 'disable account', disableAccount, 'compte-desactive'),
    stateForm(context, 'reactiver', 'enable account', enableAccount, 'compte-reactive'),
  ];
}

/** The account that an address names. Throws 404 when it is no id at all. */
function idOf({ params }: HttpRequest): string {
  const parsed = id.safeParse(params['id']);
  if (!parsed.success) throw new AccountError('account-not-found');
  return parsed.data;
}

function stateForm(context: ConsoleContext, verb: string, name: string, act: typeof disableAccount, flash: FlashKey): Route {
  return consoleForm(context, {
    path: `${PATH}/:id/${verb}`,
    name,
    access,
    async submit(request, agent, fields) {
      const reading = readForm(z.object({ version }), fields);
      if (!reading.ok) throw new HttpError(400, 'BadArgument', 'The form has no version.');
      await act(context.accounts, agent.actor, idOf(request), reading.values.version);
      return goTo(request, `${PATH}/${idOf(request)}?info=${flash}`);
    },
  });
}

interface Refused {
  readonly status: number;
  readonly problems: FieldProblems;
  readonly fields: URLSearchParams;
}

async function showList(context: ConsoleContext, request: HttpRequest, agent: Agent, refused?: Refused): Promise<HttpAnswer> {
  const view = viewOf(context, request, agent);
  const accounts = await listAccounts(context.accounts, agent.actor);
  const children = <AccountsPage view={view} agent={agent} accounts={accounts} problems={refused?.problems ?? {}} fields={refused?.fields ?? new URLSearchParams()} />;
  return pageAnswer(refused?.status ?? 200, view, { title: 'Comptes', failed: refused !== undefined, flash: flashOf(request.query), children });
}

async function create(context: ConsoleContext, request: HttpRequest, agent: Agent, fields: URLSearchParams): Promise<HttpAnswer> {
  const reading = readForm(z.object({ courriel: emailField, ...rightsOf(agent) }), fields, ['territoires']);
  if (!reading.ok) return showList(context, request, agent, { status: 422, problems: reading.problems, fields });
  const { courriel: email, nom: name, role, territoires: territories } = reading.values;
  try {
    const made = await createAccount(context.accounts, agent.actor, { email, name, role, territories });
    return showLink(context, request, agent, made);
  } catch (error) {
    if (!(error instanceof AccountError) || error.code !== 'email-taken') throw error;
    return showList(context, request, agent, { status: 409, problems: { courriel: 'Un compte a déjà cette adresse.' }, fields });
  }
}

async function newLink(context: ConsoleContext, request: HttpRequest, agent: Agent): Promise<HttpAnswer> {
  return showLink(context, request, agent, await resetAccount(context.accounts, agent.actor, idOf(request)));
}

/** The link is shown by this answer only: nothing keeps its token. */
function showLink(context: ConsoleContext, request: HttpRequest, agent: Agent, { account, link }: Awaited<ReturnType<typeof createAccount>>): HttpAnswer {
  const view = { ...viewOf(context, request, agent), path: `${PATH}/${account.id}` };
  const url = `${request.baseUrl}/console/lien/${link.token}`;
  return pageAnswer(200, view, { title: 'Lien à transmettre', children: <LinkPage view={view} account={account} url={url} expiresAt={link.expiresAt} /> });
}

async function showOne(context: ConsoleContext, request: HttpRequest, agent: Agent, refused?: Refused): Promise<HttpAnswer> {
  const account = await readAccount(context.accounts, agent.actor, idOf(request));
  const view = { ...viewOf(context, request, agent), path: `${PATH}/${account.id}` };
  const children = <AccountPage view={view} agent={agent} account={account} problems={refused?.problems ?? {}} />;
  return pageAnswer(refused?.status ?? 200, view, { title: account.name, failed: refused !== undefined, flash: flashOf(request.query), children });
}

async function change(context: ConsoleContext, request: HttpRequest, agent: Agent, fields: URLSearchParams): Promise<HttpAnswer> {
  const reading = readForm(z.object({ version, ...rightsOf(agent) }), fields, ['territoires']);
  if (!reading.ok) return showOne(context, request, agent, { status: 422, problems: reading.problems, fields });
  const { version: seen, nom: name, role, territoires: territories } = reading.values;
  await changeRights(context.accounts, agent.actor, idOf(request), seen, { name, role, territories });
  return goTo(request, `${PATH}/${idOf(request)}?info=compte-modifie`);
}
