import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { assetRoutes, loadAssets } from '../../src/http/assets';
import { startApp, type RunningApp } from '../support/running-app';

const SCRIPT = 'export const reply = "bonjour";\n'.repeat(50);
let folder: string;
let running: RunningApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allo-assets-'));
  await writeFile(join(folder, 'app.js'), SCRIPT);
  await writeFile(join(folder, 'app.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(join(folder, 'app.js.gz'), gzipSync(SCRIPT));
  await writeFile(join(folder, 'widget.js'), 'plain');
  await writeFile(join(folder, 'private.txt'), 'private');
  const type = { contentType: 'text/javascript; charset=utf-8' };
  const assets = await loadAssets(folder, [
    { path: '/assets/app.4f0c.js', file: 'app.js', immutable: true, ...type },
    { path: '/widget.js', file: 'widget.js', immutable: false, ...type },
  ]);
  running = await startApp({ routes: assetRoutes(assets) });
});
afterAll(async () => {
  await running.app.close();
  await rm(folder, { recursive: true, force: true });
});

/** `fetch` decompresses and cleans paths by itself; this does neither. */
function get(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    request(`${running.url}/`, { path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}

describe('a file', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['BR', 'br'],
    ['*', 'br'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['', undefined],
  ])('asked with Accept-Encoding "%s" comes as %s, the same once unfolded', async (accepted, encoding) => {
    const answer = await get('/assets/app.4f0c.js', { 'Accept-Encoding': accepted });
    expect([answer.status, answer.headers['content-encoding'], answer.headers.vary]).toEqual([200, encoding, 'Accept-Encoding']);
    const unfolded = encoding === 'br' ? brotliDecompressSync(answer.body) : encoding === 'gzip' ? gunzipSync(answer.body) : answer.body;
    expect(unfolded.toString()).toBe(SCRIPT);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
  });

  test('with a hashed name is kept a year; the others are asked for again, and answered 304', async () => {
    expect((await get('/assets/app.4f0c.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const first = await get('/widget.js');
    expect([first.headers['cache-control'], first.headers['content-type']]).toEqual(['no-cache', 'text/javascript; charset=utf-8']);
    const again = await get('/widget.js', { 'If-None-Match': `W/"other", ${first.headers.etag}` });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, first.headers.etag]);
  });

  test('has one ETag per form', async () => {
    const etags = await Promise.all(['br', 'gzip', 'identity'].map(async (encoding) => (await get('/assets/app.4f0c.js', { 'Accept-Encoding': encoding })).headers.etag));
    expect(new Set(etags).size).toBe(3);
  });

  test('may be loaded by any website', async () => {
    expect((await get('/widget.js', { Origin: 'https://www.pasdecalais.fr' })).headers['access-control-allow-origin']).toBe('*');
  });

  test.each(['/private.txt', '/assets/private.txt', '/assets/../private.txt', '/assets/..%2fprivate.txt', '/app.js', '/assets/app.4f0c.js/', '//widget.js', '/assets/%2e%2e/%2e%2e/etc/passwd', '/widget.js%00'])(
    'that is not listed does not exist: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('that is listed and missing stops the start, by name', async () => {
    await expect(loadAssets(folder, [{ path: '/x', file: 'absent.js', contentType: 'x', immutable: false }])).rejects.toThrow(/absent\.js is missing .*npm run build/);
  });
});
