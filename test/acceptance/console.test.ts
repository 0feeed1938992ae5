/** The console of the application itself: its first link, and a process without it. */
import { call } from '../support/direct-line-calls';
import { Servers } from '../support/running-server';
import { Visitor } from '../console/visitor';

jest.setTimeout(120_000);

const servers = new Servers();
afterEach(() => servers.stopAll());

const linkOf = (said: string): string | undefined => /First administrator {2}http:\/\/[^/]+(\/console\/lien\/[\w-]{43}) /.exec(said)?.[1];

test('a first start prints a link to make the first administrator; the next starts print a new one until one is used', async () => {
  const first = await servers.start();
  await first.says(/First administrator/);
  const { dataDir } = first;
  const old = linkOf(first.output) ?? '';
  await first.end('SIGTERM');
  const second = await servers.start({ dataDir });
  await second.says(/First administrator/);
  const link = linkOf(second.output) ?? '';
  expect(link).not.toBe(old);
  const anne = new Visitor(second.url);
  const fields = { nom: 'Anne Martin', courriel: 'anne@exemple.fr', 'mot-de-passe': 'trois vaches sous la pluie', encore: 'trois vaches sous la pluie' };
  expect((await anne.post(link, fields)).location).toBe('/console?info=bienvenue');
  expect((await anne.get('/console')).html).toContain('Département du Pas-de-Calais');
  expect([(await anne.get(old)).status, (await anne.get(link)).status]).toEqual([404, 404]);
  await second.end('SIGTERM');
  const third = await servers.start({ dataDir });
  await third.says(/Agents {2,}http/);
  expect(linkOf(third.output)).toBeUndefined();
  // The session is in the database: the restart did not end it.
  const again = new Visitor(third.url);
  again.cookie = anne.cookie;
  expect((await again.get('/console')).status).toBe(200);
});

test('CONSOLE=off mounts nothing and prints no link', async () => {
  const server = await servers.start({ environment: { CONSOLE: 'off' } });
  for (const path of ['/console', '/console/connexion', '/console/nulle-part']) expect((await call(`${server.url}${path}`)).status).toBe(404);
  expect(server.output).not.toMatch(/First administrator|Agents/);
});
