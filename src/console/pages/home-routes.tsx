/** `/console`: what one may do here, as cards; and any address of the console that does not exist. */
import { ROLES } from '../../accounts/role';
import type { HttpAnswer } from '../../http/http-answer';
import { HttpError } from '../../http/http-error';
import type { HttpRequest, Route } from '../../http/route';
import type { Agent } from '../agent-guard';
import type { ConsoleContext } from '../console-context';
import { consolePage, openPage } from '../console-route';
import { flashOf } from '../flash';
import { navigationOf } from '../navigation';
import { pageAnswer } from '../templates/page';
import { linkTo, viewOf } from '../view';

export function homeRoutes(context: ConsoleContext): readonly Route[] {
  return [
    consolePage(context, {
      path: '/console',
      name: 'home',
      access: { role: 'lecteur', territory: 'asked' },
      show: (request, agent) => showHome(context, request, agent),
    }),
    openPage(context, { path: '/console/*', name: 'missing page', show: missing }),
  ];
}

function missing(): HttpAnswer {
  throw new HttpError(404, 'NotFound', 'There is no such page; start again from /console.');
}

function showHome(context: ConsoleContext, request: HttpRequest, agent: Agent): HttpAnswer {
  const view = viewOf(context, request, agent);
  const { name, role } = agent.account;
  const children = (
    <>
      <p>
        Bonjour {name}. Votre rôle : {ROLES[role].label.toLowerCase()} ({ROLES[role].may}).
      </p>
      {agent.territories.length === 0 ? <p class="message">Aucun territoire ne vous est confié pour l’instant : demandez-le à la personne qui gère les comptes.</p> : null}
      <ul class="cartes">
        {navigationOf(role).map((entry) => (
          <li>
            <article>
              <h2>
                <a href={linkTo(view, entry.path)}>{entry.label}</a>
              </h2>
              <p>{entry.purpose}</p>
            </article>
          </li>
        ))}
      </ul>
      <TerritoryChoice root={view.root} agent={agent} />
    </>
  );
  return pageAnswer(200, view, { title: 'Accueil', flash: flashOf(request.query), children });
}

/** For those who work for several territories. */
function TerritoryChoice({ root, agent }: { readonly root: string; readonly agent: Agent }) {
  if (agent.territories.length < 2) return null;
  return (
    <section aria-labelledby="territoires">
      <h2 id="territoires">Changer de territoire</h2>
      <ul>
        {agent.territories.map(({ id, name }) => (
          <li>
            <a href={`${root}/console?territoire=${encodeURIComponent(id)}`} aria-current={id === agent.territory?.id ? 'true' : undefined}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
