/** Taking Web Chat from a registry: refused when it is another file, clear when nobody answers, never half done. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

const run = promisify(execFile);
const PROJECT = join(__dirname, '../..');
const BUILT = join(PROJECT, 'dist/assets');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'webchat-build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the step in a project of its own, with an empty npm cache; gives what it said, errors included. */
async function build(registry: string): Promise<string> {
  const module = pathToFileURL(join(PROJECT, 'src/build/webchat.mjs')).href;
  const script = `const { buildWebChat } = await import(${JSON.stringify(module)});
    await buildWebChat({ root: ${JSON.stringify(folder)}, log: console.log }).catch((error) => console.log(error.message));`;
  const npm = { npm_config_registry: registry, npm_config_cache: join(folder, 'cache'), npm_config_fetch_retries: '0', npm_execpath: '' };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, ...npm } });
  return stdout;
}

/** A registry that offers another file under the right name and version, and vouches for it. */
async function startForger() {
  const tarball = gzipSync(Buffer.alloc(1_024));
  const dist = { integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`, tarball: '' };
  const server = createServer((request, response) => {
    const name = 'botframework-webchat';
    if (request.url?.endsWith('.tgz')) response.end(tarball);
    else response.end(JSON.stringify({ name, 'dist-tags': { latest: '4.18.1' }, versions: { '4.18.1': { name, version: '4.18.1', dist } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;
  dist.tarball = `${url}/botframework-webchat/-/botframework-webchat-4.18.1.tgz`;
  return { url, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('taking Web Chat', () => {
  test('when the registry does not answer, it says so and what to do, and leaves nothing', async () => {
    const said = await build('http://127.0.0.1:9');
    expect(said).toContain('Web Chat 4.18.1 could not be taken from the npm registry:');
    expect(said).toContain('copy dist/assets from one where `npm run build` has succeeded');
    expect(readdirSync(join(folder, 'dist/assets'))).toEqual([]);
  });

  test('another file than the one this project was checked with is refused, even when the registry vouches for it', async () => {
    const forger = await startForger();
    try {
      const said = await build(forger.url);
      expect(said).toContain('The registry gave another botframework-webchat@4.18.1 than the one this project was checked with:');
      expect(said).toMatch(/expected sha512-7jpEUJ7o.*\n {2}got {6}sha512-(?!7jpEUJ7o)/);
      expect(readdirSync(join(folder, 'dist/assets'))).toEqual([]);
    } finally {
      await forger.close();
    }
  });

  test('what is there is not taken again; a build cut short is', async () => {
    cpSync(BUILT, join(folder, 'dist/assets'), { recursive: true });
    expect(await build('http://127.0.0.1:9')).toBe('');
    const { file } = z.object({ file: z.string() }).parse(JSON.parse(readFileSync(join(BUILT, 'webchat.json'), 'utf8')));
    rmSync(join(folder, 'dist/assets', `${file}.br`));
    mkdirSync(join(folder, 'dist/assets/.webchat-killed'));
    writeFileSync(join(folder, 'dist/assets/.webchat-killed/half.tgz'), 'half');
    expect(await build('http://127.0.0.1:9')).toContain('could not be taken');
    expect(existsSync(join(folder, 'dist/assets/.webchat-killed'))).toBe(false);
  });

  test('its three forms hold the same script, and its licence is beside it', () => {
    const { file } = z.object({ file: z.string() }).parse(JSON.parse(readFileSync(join(BUILT, 'webchat.json'), 'utf8')));
    const [plain, br, gz] = ['', '.br', '.gz'].map((form) => readFileSync(join(BUILT, file + form)));
    expect(plain?.length).toBe(3_891_526);
    expect(brotliDecompressSync(br ?? '').equals(plain ?? Buffer.alloc(0))).toBe(true);
    expect(gunzipSync(gz ?? '').equals(plain ?? Buffer.alloc(0))).toBe(true);
    expect(file).toBe(`webchat-${createHash('sha256').update(plain ?? '').digest('hex').slice(0, 8)}.js`);
    expect(readFileSync(join(BUILT, 'webchat-LICENSE.txt'), 'utf8')).toMatch(/MIT License[\s\S]*Facebook, Inc/);
  });
});
