import type { HttpRequest } from '../http/route';
import type { Agent } from './agent-guard';
import type { ConsoleContext } from './console-context';

/** What every template is given: where things are, and who reads. */
export interface View {
  /** Put before every path: what stands in PUBLIC_URL after the host, else nothing. */
  readonly root: string;
  /** Path of the page, under `root`. */
  readonly path: string;
  readonly style: string;
  readonly script: string;
  /** Zone in which dates are shown. */
  readonly zone: string;
  /** Territory of the pages whose address names none. */
  readonly defaultTerritory: string;
  readonly agent?: Agent;
}

/** The view of a request. */
export function viewOf({ pathOf, territories, defaultTerritory }: ConsoleContext, request: Pick<HttpRequest, 'baseUrl' | 'path'>, agent?: Agent): View {
  const root = rootOf(request);
  return {
    root,
    path: request.path,
    style: `${root}/${pathOf('console.css')}`,
    script: `${root}/${pathOf('console.js')}`,
    zone: agent?.territory?.zone ?? territories[0]?.zone ?? 'Europe/Paris',
    defaultTerritory,
    agent,
  };
}

/**
 * The address of a page of the console, with the parameters given (absent ones are left out) and the territory at work
 * when it is not the one shown by default: without it, the next page would fall back to another.
 */
export function linkTo({ root, agent, defaultTerritory }: Pick<View, 'root' | 'agent' | 'defaultTerritory'>, path: string, params: Readonly<Record<string, string | number | undefined>> = {}): string {
  const territory = agent?.territory?.id;
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])));
  if (territory !== undefined && territory !== defaultTerritory && !query.has('territoire')) query.set('territoire', territory);
  return `${root}${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** The path under which a proxy publishes the application; empty at the root of a host. */
export function rootOf({ baseUrl }: Pick<HttpRequest, 'baseUrl'>): string {
  return new URL(baseUrl).pathname.replace(/\/+$/, '');
}

/** Answers a form by sending the browser to a page of the console, such as `/console/moi?info=mot-de-passe`. */
export function goTo(request: Pick<HttpRequest, 'baseUrl'>, path: string, headers: Readonly<Record<string, string>> = {}): { status: number; headers: Record<string, string> } {
  // 303: the page is then got with GET, and reloading it sends nothing again.
  return { status: 303, headers: { ...headers, Location: `${rootOf(request)}${path}` } };
}
