/** `/console/journal`: who did what, for administrators. */
import { z } from 'zod';
import { listAccounts } from '../../accounts/manage-accounts';
import { AUDIT_ACTIONS, type AuditAction, type AuditFilter } from '../../accounts/audit-log';
import { readAudit } from '../../accounts/read-audit';
import type { HttpAnswer } from '../../http/http-answer';
import type { HttpRequest, Route } from '../../http/route';
import type { Agent } from '../agent-guard';
import type { ConsoleContext } from '../console-context';
import { consolePage } from '../console-route';
import { dayBounds } from '../day-bounds';
import { line } from '../read-form';
import { AuditPage } from '../templates/audit-page';
import { pageAnswer } from '../templates/page';
import { viewOf, type View } from '../view';

const PATH = '/console/journal';
const isAction = (value: string): value is AuditAction => Object.hasOwn(AUDIT_ACTIONS, value);

/** A filter that makes no sense is no filter: an old or mistyped address still shows a page. */
const schema = z.object({
  personne: z.uuid().optional().catch(undefined),
  action: z.string().refine(isAction).optional().catch(undefined),
  texte: line(1, 100, '').optional().catch(undefined),
  du: z.iso.date().optional().catch(undefined),
  au: z.iso.date().optional().catch(undefined),
  avant: z.string().regex(/^\d{1,18}$/).optional().catch(undefined),
});

export function auditRoutes(context: ConsoleContext): readonly Route[] {
  return [
    consolePage(context, {
      path: PATH,
      name: 'audit log',
      access: { role: 'administrateur', territory: 'none' },
      show: (request, agent) => show(context, request, agent),
    }),
  ];
}

async function show(context: ConsoleContext, request: HttpRequest, agent: Agent): Promise<HttpAnswer> {
  const view = viewOf(context, request, agent);
  const query = schema.parse(Object.fromEntries([...request.query].filter(([, value]) => value !== '')));
  const [page, people] = await Promise.all([readAudit(context.accounts, agent.actor, filterOf(query, view)), listAccounts(context.accounts, agent.actor)]);
  return pageAnswer(200, view, { title: 'Journal', children: <AuditPage view={view} query={query} page={page} people={people} /> });
}

function filterOf({ personne, action, texte, du, au, avant }: z.output<typeof schema>, { zone }: View): AuditFilter {
  return {
    actorId: personne,
    action,
    text: texte,
    from: du === undefined ? undefined : dayBounds(du, zone).start,
    to: au === undefined ? undefined : dayBounds(au, zone).end,
    beforeId: avant,
  };
}
