/** Rows of the route table for the console: pages that show, forms that write, each with its access declared. */
import { timingSafeEqual } from 'node:crypto';
import type { HttpAnswer } from '../http/http-answer';
import { HttpError } from '../http/http-error';
import type { Guard, HttpRequest, RateLimit, Route, RouteDefinition, RoutePolicy } from '../http/route';
import { everyone, route } from '../http/route';
import { agentGuard, type Agent, type ConsoleAccess } from './agent-guard';
import { consoleErrorPage } from './console-error-page';
import type { ConsoleContext } from './console-context';
import { consoleCsp } from './page-csp';
import { requireSameOrigin } from './same-origin';
import { FORM_TOKEN_FIELD } from './templates/forms';

/** Largest form read, in bytes. */
const FORM_BYTES = 32 * 1024;
const LIMIT: RateLimit = { name: 'console', perMinute: 600 };

type Answer = Promise<HttpAnswer> | HttpAnswer;

interface Row {
  readonly path: string;
  /** For logs and metrics. */
  readonly name: string;
}

export interface PageRow extends Row {
  readonly access: ConsoleAccess;
  show(request: HttpRequest, agent: Agent): Answer;
}

export interface FormRow extends Row {
  readonly access: ConsoleAccess;
  /** The fields are those of the form, its token checked and taken out. */
  submit(request: HttpRequest, agent: Agent, fields: URLSearchParams): Answer;
}

/** A GET page for agents. */
export function consolePage(context: ConsoleContext, { access, show, ...row }: PageRow): Route {
  return build(context, { ...row, method: 'GET', auth: agentGuard(context, access), handle: show });
}

/** A POST form of agents: from our own pages, with the token of the session. */
export function consoleForm(context: ConsoleContext, { access, submit, ...row }: FormRow): Route {
  const handle = (request: HttpRequest, agent: Agent): Answer => {
    const fields = readFields(request);
    const token = fields.get(FORM_TOKEN_FIELD) ?? '';
    fields.delete(FORM_TOKEN_FIELD);
    if (!sameText(token, agent.formToken)) throw new HttpError(403, 'FormToken', 'The form is not of this session; open the page again.');
    return submit(request, agent, fields);
  };
  return build(context, { ...row, method: 'POST', auth: agentGuard(context, access), handle });
}

/** A GET page for those who are not signed in. */
export function openPage(context: ConsoleContext, row: Row & { show(request: HttpRequest): Answer }): Route {
  return build(context, { ...row, method: 'GET', auth: everyone, handle: row.show });
}

/** A POST form for those who are not signed in: from our own pages, and few a minute. */
export function openForm(context: ConsoleContext, row: Row & { submit(request: HttpRequest, fields: URLSearchParams): Answer }): Route {
  const handle = (request: HttpRequest): Answer => {
    requireSameOrigin(request);
    return row.submit(request, readFields(request));
  };
  return build(context, { ...row, method: 'POST', auth: everyone, handle, limit: { name: 'console sign-in', perMinute: 60 } });
}

interface Built<P> extends Row {
  readonly method: 'GET' | 'POST';
  readonly auth: Guard<P>;
  readonly limit?: RateLimit;
  readonly handle: RouteDefinition<P>['handle'];
}

function build<P>(context: ConsoleContext, { method, path, name, auth, handle, limit = LIMIT }: Built<P>): Route {
  const policy: RoutePolicy<P> = {
    limit,
    auth,
    bodyBytes: method === 'POST' ? FORM_BYTES : 0,
    cache: 'no-store',
    csp: consoleCsp,
    cors: 'same-origin',
    errorPage: (error, request) => consoleErrorPage(context, error, request),
  };
  return route({ method, path, name: `console ${name}`, policy, handle });
}

function readFields({ headers, body }: HttpRequest): URLSearchParams {
  const type = headers['content-type'] ?? '';
  if (body.length > 0 && !/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new HttpError(415, 'UnsupportedMediaType', 'Send the form as application/x-www-form-urlencoded.');
  }
  return new URLSearchParams(body.toString('utf8'));
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
