import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSecret } from '../../src/directline/secret';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allo-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the generated secret', () => {
  test('is made once, for its owner only, and found again after a restart', async () => {
    const data = join(folder, 'not', 'yet', 'there');
    const secret = await loadOrCreateSecret(data);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await loadOrCreateSecret(data)).toBe(secret);
    expect((await stat(join(data, 'directline-secret'))).mode & 0o777).toBe(0o600);
  });

  test('is the same for processes that start together', async () => {
    const secrets = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateSecret(folder)));
    expect(new Set(secrets).size).toBe(1);
  });

  test('too short: says which file and what to do', async () => {
    await writeFile(join(folder, 'directline-secret'), 'abc');
    await expect(loadOrCreateSecret(folder)).rejects.toThrow(/directline-secret is shorter than 24 characters: delete the file/);
    expect(await readFile(join(folder, 'directline-secret'), 'utf8')).toBe('abc');
  });

  test('a folder that cannot be written: says which', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(loadOrCreateSecret(join(folder, 'file'))).rejects.toThrow(/The folder .*file cannot be made/);
  });
});
