/** The pages residents see, as rows of the route table: the demonstration, the chat, and the files they load. */
import { assetRoutes } from '../assets';
import { htmlAnswer } from '../http-answer';
import type { HttpRequest, Route, RouteDefinition, RoutePolicy } from '../route';
import { everyone, route } from '../route';
import type { ClientAssets } from './client-assets';
import { chatCsp, demoCsp } from './page-csp';
import { pageTemplate } from './page-template';

/** What a page says of a territory. */
export interface PageTerritory {
  readonly id: string;
  /** « Département du Pas-de-Calais ». */
  readonly name: string;
  /** Number of the switchboard as people read it, such as « 03 21 21 62 16 »; absent when none is verified. */
  readonly standardPhone?: string;
}

export interface PageOptions {
  readonly territories: readonly PageTerritory[];
  /** Id of the one served when a page names none. */
  readonly defaultTerritory: string;
  readonly client: ClientAssets;
}

/** `GET /`, `/demo/autre-page`, `/chat`, `/widget.js` and `/assets/*`. Throws when the default territory is not listed. */
export function pageRoutes(options: PageOptions): readonly Route[] {
  const standing = options.territories.find(({ id }) => id === options.defaultTerritory);
  if (standing === undefined) throw new Error(`The pages have no territory "${options.defaultTerritory}"; give it in territories.`);
  return [
    page('/', 'demo', demoCsp, demoPage('demo.html', standing, options.client)),
    page('/demo/autre-page', 'demo other page', demoCsp, demoPage('other-page.html', standing, options.client)),
    page('/chat', 'chat', chatCsp, chatPage(standing, options)),
    ...assetRoutes(options.client.assets),
  ];
}

type Handler = RouteDefinition<undefined>['handle'];

function page(path: string, name: string, csp: RoutePolicy<undefined>['csp'], handle: Handler): Route {
  const policy = { limit: 'unlimited', auth: everyone, bodyBytes: 0, cache: 'no-store', csp, cors: 'same-origin' } as const;
  return route({ method: 'GET', path, name, policy, handle });
}

/** Addresses are whole, as on the site of somebody else. */
function demoPage(file: string, territory: PageTerritory, client: ClientAssets): Handler {
  const render = pageTemplate(file);
  return ({ baseUrl }) =>
    htmlAnswer(
      200,
      render({
        nom: territory.name,
        territoire: territory.id,
        style: `${baseUrl}/${client.pathOf('demo.css')}`,
        widget: `${baseUrl}/${client.pathOf('widget.js')}`,
        accueil: `${baseUrl}/`,
        autre: `${baseUrl}/demo/autre-page`,
        chat: `${baseUrl}/chat?territoire=${territory.id}`,
      }),
    );
}

/** Addresses are relative: the page works under whatever address a proxy gives it. */
function chatPage(standing: PageTerritory, { territories, client }: PageOptions): Handler {
  const render = pageTemplate('chat.html');
  const unknown = pageTemplate('unknown-territory.html');
  return ({ query, nonce }: HttpRequest) => {
    const asked = query.get('territoire') ?? standing.id;
    const territory = territories.find(({ id }) => id === asked);
    if (territory === undefined) return htmlAnswer(404, unknown({ territoires: territories.map(({ id }) => id).join(', ') }));
    const { name, standardPhone } = territory;
    return htmlAnswer(
      200,
      render({
        nonce,
        nom: name,
        territoire: territory.id,
        style: client.pathOf('chat.css'),
        webchat: client.pathOf('webchat.js'),
        script: client.pathOf('chat.js'),
        standard: standardPhone ?? '',
        standardLien: standardPhone === undefined ? '' : `tel:${standardPhone.replace(/[^+\d]/g, '')}`,
        sansScript: standardPhone === undefined ? '' : `Appelez le standard : ${standardPhone}.`,
      }),
    );
  };
}
