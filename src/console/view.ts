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
  readonly agent?: Agent;
}

/** The view of a request. */
export function viewOf({ pathOf, territories }: ConsoleContext, request: Pick<HttpRequest, 'baseUrl' | 'path'>, agent?: Agent): View {
  const root = rootOf(request);
  return {
    root,
    path: request.path,
    style: `${root}/${pathOf('console.css')}`,
    script: `${root}/${pathOf('console.js')}`,
    zone: agent?.territory?.zone ?? territories[0]?.zone ?? 'Europe/Paris',
    agent,
  };
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
