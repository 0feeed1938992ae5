/** Every route and method, as everybody: nobody, each role, somebody of another territory, a page of another site. */
import { pino } from 'pino';
import { ROLE_NAMES, atLeast, type Role } from '../../src/accounts/role';
import { createMetrics } from '../../src/http/metrics';
import { RateLimiter } from '../../src/http/rate-limiter';
import type { AgentsAccess, Route } from '../../src/http/route';
import { createHttpServer } from '../../src/http/server';
import { parseConfig } from '../../src/config';
import { startConsole, type ConsoleSite } from './console-site';
import type { Page, Visitor } from './visitor';

jest.setTimeout(120_000);

let site: ConsoleSite;
let people: Map<Role, Visitor>;
let stranger: Visitor;
beforeAll(async () => {
  site = await startConsole();
  const made = await Promise.all(ROLE_NAMES.map(async (role, index) => [role, (await site.somebody(`r${index}@exemple.fr`, role)).browser] as const));
  people = new Map(made);
  stranger = (await site.somebody('ailleurs@exemple.fr', 'administrateur', ['calvados'])).browser;
});
afterAll(() => site.close());

const isForAgents = (access: Route['policy']['access']): access is AgentsAccess => typeof access === 'object';
const consoleRows = (): readonly Route[] => site.app.routes.filter(({ path }) => path.startsWith('/console'));
const agentRows = (): readonly (Route & { readonly policy: { readonly access: AgentsAccess } })[] =>
  consoleRows().flatMap((row) => (isForAgents(row.policy.access) ? [{ ...row, policy: { ...row.policy, access: row.policy.access } }] : []));

/** An address that fits the route, of things that do not exist: refusals come before anything is looked for. */
const addressOf = (path: string): string => path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000').replace('*', 'nulle-part');

/** A GET, or a POST whose token is right. */
const knock = (visitor: Visitor, { method, path }: Route, query = ''): Promise<Page> => (method === 'GET' ? visitor.get(`${addressOf(path)}${query}`) : visitor.submit(`${addressOf(path)}${query}`));

describe('the route table', () => {
  test('is all that the router answers, and each row says whom it is for', () => {
    const server = createHttpServer({ config: parseConfig({}), logger: pino({ level: 'silent' }), metrics: createMetrics(), limiter: new RateLimiter(() => new Date()), routes: site.app.routes, upgrade: () => undefined, draining: () => false });
    const mounted = server.getDebugInfo().routes.map(({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`);
    const declared = site.app.routes.flatMap(({ method, path, policy }) => [`${method} ${path}`, ...(method === 'GET' ? [`HEAD ${path}`] : []), ...(policy.cors === 'same-origin' ? [] : [`OPTIONS ${path}`])]);
    expect([...new Set(mounted)].sort()).toEqual([...new Set(declared)].sort());
    for (const { policy } of site.app.routes) expect(policy.access).toBeDefined();
  });

  test('under /console, only signing in, a link and a page that is missing are open', () => {
    const open = consoleRows().filter(({ policy }) => !isForAgents(policy.access)).map(({ method, path, policy }) => `${method} ${path} ${String(policy.access)}`);
    expect(open).toEqual(['GET /console/connexion everyone', 'POST /console/connexion everyone', 'GET /console/lien/:token everyone', 'POST /console/lien/:token everyone', 'GET /console/* everyone']);
  });

  test('outside it, no route is for agents', () => {
    expect(site.app.routes.filter(({ path, policy }) => !path.startsWith('/console') && isForAgents(policy.access))).toEqual([]);
  });

  test('each row of agents names a role of the list, is never cached, and reads little', () => {
    for (const { method, policy } of agentRows()) {
      expect(ROLE_NAMES).toContain(policy.access.role);
      expect([policy.cache, policy.cors, policy.bodyBytes]).toEqual(['no-store', 'same-origin', method === 'GET' ? 0 : 32 * 1024]);
    }
  });
});

describe('without a session', () => {
  test('every page of agents leads to the sign-in, every form is refused, and nothing is shown', async () => {
    for (const row of agentRows()) {
      const answer = row.method === 'GET' ? await site.visitor().get(addressOf(row.path)) : await site.visitor().post(addressOf(row.path));
      expect({ row: row.name, status: answer.status }).toEqual({ row: row.name, status: row.method === 'GET' ? 303 : 401 });
      if (row.method === 'GET') expect(answer.location).toMatch(/^\/console\/connexion(\?suite=|$)/);
      else expect(answer.html).toContain('Vous n’êtes plus connecté');
    }
  });

  test('HEAD tells no more than GET', async () => {
    for (const row of agentRows().filter(({ method }) => method === 'GET')) {
      const answer = await fetch(`${site.url}${addressOf(row.path)}`, { method: 'HEAD', redirect: 'manual' });
      expect(answer.status).toBe(303);
    }
  });
});

describe.each(ROLE_NAMES)('as %s', (role) => {
  test('every row opens if its role allows it, and else is refused in words', async () => {
    const visitor = people.get(role);
    if (!visitor) throw new Error(`nobody is ${role}`);
    // Signing out is last: it is the one row that changes who this is.
    const rows = [...agentRows()].sort((a, b) => Number(a.path.includes('deconnexion')) - Number(b.path.includes('deconnexion')));
    expect(rows.length).toBeGreaterThanOrEqual(12);
    for (const row of rows) {
      const { status, html } = await knock(visitor, row);
      const allowed = ROLE_NAMES.some((name) => name === row.policy.access.role && atLeast(role, name));
      expect({ row: row.name, method: row.method, refused: status === 403 || status === 401 }).toEqual({ row: row.name, method: row.method, refused: !allowed });
      if (!allowed) expect(html).toContain('Accès refusé');
      expect(status).toBeLessThan(500);
    }
    await visitor.signIn(`r${ROLE_NAMES.indexOf(role)}@exemple.fr`, 'trois vaches sous la pluie');
  });

  test('a form without the token, or with another session’s, is refused and changes nothing', async () => {
    const visitor = people.get(role);
    const others = await stranger.formToken();
    for (const row of agentRows().filter(({ method }) => method === 'POST')) {
      for (const jeton of ['', 'x', others]) {
        const answer = await visitor?.post(addressOf(row.path), { jeton });
        expect({ row: row.name, status: answer?.status }).toEqual({ row: row.name, status: 403 });
      }
    }
    expect((await visitor?.get('/console'))?.status).toBe(200);
  });

  test('a form sent by a page of another site is refused, even with the right token', async () => {
    const visitor = people.get(role);
    const jeton = (await visitor?.formToken()) ?? '';
    const rows = consoleRows().filter(({ method }) => method === 'POST');
    const foreign: readonly Readonly<Record<string, string>>[] = [{ Origin: 'https://ailleurs.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site', Origin: site.url }, { 'Sec-Fetch-Site': 'none' }, { Origin: 'https://ailleurs.example', 'Sec-Fetch-Site': 'same-origin' }, {}];
    for (const headers of foreign) {
      site.clock.advance(10); // few forms are taken a minute
      for (const row of rows) {
        const answer = await visitor?.post(addressOf(row.path), { jeton }, headers);
        expect({ row: row.name, headers, status: answer?.status }).toEqual({ row: row.name, headers, status: 403 });
      }
    }
    expect((await visitor?.get('/console'))?.status).toBe(200);
  });
});

describe('territories', () => {
  test('a row that asks for one refuses another’s, and one that does not exist', async () => {
    const asking = agentRows().filter(({ policy }) => policy.access.territory === 'asked');
    expect(asking.length).toBeGreaterThan(0);
    for (const row of asking) {
      for (const [territory, status] of [['calvados', 200], ['pas-de-calais', 403], ['atlantide', 403], ['*', 403]] as const) {
        expect([territory, (await knock(stranger, row, `?territoire=${territory}`)).status]).toEqual([territory, status]);
      }
    }
    expect((await stranger.get('/console?territoire=pas-de-calais')).html).toContain('Ce territoire n’est pas le vôtre');
  });

  test('an administrator of one cannot reach the accounts of another, whatever the address', async () => {
    const { account } = await site.somebody('voisin@exemple.fr', 'agent', ['pas-de-calais']);
    expect((await stranger.get('/console/comptes')).html).not.toContain('voisin@exemple.fr');
    expect((await stranger.get(`/console/comptes/${account.id}`)).status).toBe(403);
    for (const verb of ['', '/lien', '/desactiver', '/reactiver']) {
      const fields = { version: '2', nom: 'Pris', role: 'agent', territoires: ['calvados'] };
      expect([verb, (await stranger.submit(`/console/comptes/${account.id}${verb}`, fields)).status]).toEqual([verb, 403]);
    }
    expect((await stranger.get('/console/journal')).html).not.toContain('voisin@exemple.fr');
    expect(await site.accounts.store.accounts.find(account.id)).toMatchObject({ name: 'Dominique voisin', state: 'active' });
  });
});
