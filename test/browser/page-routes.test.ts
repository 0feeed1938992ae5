/** The pages and files as HTTP gives them: what they hold, how they may be cached, who may frame them. */
import { request } from 'node:http';
import { loadClientAssets } from '../../src/http/pages/client-assets';
import { pageRoutes } from '../../src/http/pages/page-routes';
import { escapeHtml } from '../../src/http/pages/page-template';
import type { Site } from './site';
import { ASSETS, PHONE, startSite } from './site';

let site: Site;
beforeAll(async () => {
  site = await startSite({ allowedOrigins: ['https://www.example.fr', 'https://intranet.example.fr'] });
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${site.url}${path}`, { headers });
const page = async (path: string) => (await get(path)).text();
const policy = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? '';

/** `fetch` sets Host itself; a hostile client does not. */
function getWithHost(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(`${site.url}/`, { headers: { Host: host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk)).on('end', () => resolve(body));
    });
    call.on('error', reject).end();
  });
}

describe('the demonstration', () => {
  test.each(['/', '/demo/autre-page'])('%s holds the script tag of the README, to the letter', async (path) => {
    expect(await page(path)).toContain(`<script src="${site.url}/widget.js" data-territoire="pas-de-calais" defer></script>`);
  });

  test('has nothing inline, and a policy that would refuse it', async () => {
    const html = await page('/');
    expect(html).not.toMatch(/<style|style="|<script(?![^>]* src=)|javascript:| on\w+="/);
    expect(await policy('/')).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  });

  test('a forged Host is never markup', async () => {
    for (const host of ['evil"><script>alert(1)</script>', "a'onload=x", 'x<b>']) {
      expect(await getWithHost(host)).not.toContain(host);
    }
  });
});

describe('the chat page', () => {
  test('is in French, has a title and a heading, and names the territory', async () => {
    const html = await page('/chat?territoire=pas-de-calais');
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<title>Assistant en ligne – Département du Pas-de-Calais</title>');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('says what to do without JavaScript, with the number of the switchboard', async () => {
    expect(await page('/chat')).toMatch(new RegExp(`<noscript>.*JavaScript.*Appelez le standard : ${PHONE}\\..*</noscript>`));
  });

  test('its policy lets in itself and the allowed sites, and a style only with a number used once', async () => {
    const [first, second] = [await policy('/chat'), await policy('/chat')];
    expect(first).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(first).toContain("connect-src 'self'; base-uri 'none'; form-action 'none'");
    expect(first).toMatch(/frame-ancestors 'self' https:\/\/www\.example\.fr https:\/\/intranet\.example\.fr$/);
    expect(first).not.toContain('unsafe');
    expect(first).not.toBe(second);
  });

  test('the number of the policy is the one of the page', async () => {
    const response = await get('/chat');
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
    expect(await response.text()).toContain(`nonce="${escapeHtml(nonce)}"`);
  });

  test('an unknown territory is said inside the frame, where the webmaster will see it', async () => {
    const response = await get('/chat?territoire=<atlantide>');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://www.example.fr");
    const html = await response.text();
    expect(html).toContain('Valeurs possibles : pas-de-calais.');
    expect(html).not.toContain('atlantide');
  });
});

describe('the files', () => {
  test('the widget weighs less than 10 kB, is checked again each time, and may be loaded by any site', async () => {
    const response = await get('/widget.js', { 'Accept-Encoding': 'identity' });
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(10_000);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const again = await get('/widget.js', { 'Accept-Encoding': 'identity', 'If-None-Match': response.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  test('everything that the pages load exists, compressed, and is kept for ever', async () => {
    const html = `${await page('/')}${await page('/chat')}`;
    const files = [...html.matchAll(/(?:src|href)="(?:https?:\/\/[^/"]+\/)?(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toHaveLength(4);
    for (const file of files) {
      const response = await get(`/${file}`, { 'Accept-Encoding': 'br' });
      expect([response.status, response.headers.get('content-encoding'), response.headers.get('cache-control')]).toEqual([200, 'br', 'public, max-age=31536000, immutable']);
    }
  });

  test('Web Chat takes 640 kB on the wire rather than 3.9 MB', async () => {
    const name = /assets\/webchat-[^"]+/.exec(await page('/chat'))?.[0] ?? '';
    expect(Number((await get(`/${name}`, { 'Accept-Encoding': 'br' })).headers.get('content-length'))).toBeLessThan(660_000);
    expect(Number((await get(`/${name}`, { 'Accept-Encoding': 'gzip' })).headers.get('content-length'))).toBeLessThan(1_000_000);
  });

  test('files that were not built are named, with what to do', async () => {
    await expect(loadClientAssets('/nowhere')).rejects.toThrow('/nowhere/client.json is missing or damaged: run `npm run build`.');
  });

  test('a default territory that is not served stops the start', async () => {
    const client = await loadClientAssets(ASSETS);
    expect(() => pageRoutes({ territories: [], defaultTerritory: 'calvados', client })).toThrow('The pages have no territory "calvados"');
  });
});
