/** package-lock.json as `npm ci` needs it, on any machine and behind any registry. */
import { join } from 'node:path';
import { z } from 'zod';
import { readFrom } from './read-from';

const entrySchema = z.object({ version: z.string().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() });
const { packages } = z.object({ packages: z.record(z.string(), entrySchema) }).parse(JSON.parse(readFrom(join(__dirname, '../..'))('package-lock.json')));

/** Where Node would find `name` from a package: its own node_modules, then those above. */
function isLocked(name: string, from: string): boolean {
  if (packages[join(from, 'node_modules', name)]?.version !== undefined) return true;
  const above = from.lastIndexOf('/node_modules/');
  if (from === '') return false;
  return isLocked(name, above < 0 ? '' : from.slice(0, above));
}

test('every optional package, of whatever platform, is locked: npm ci refuses the file otherwise', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(name, path))
      .map(([name, range]) => `${path} wants ${name}@${range}`),
  );
  expect(missing).toEqual([]);
});
