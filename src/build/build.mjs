/**
 * Builds what is out of date before `npm start`, `npm test` and the commands: the Prisma client, dist/, Web Chat.
 * Plain Node, because nothing is compiled yet when it runs. Everything it says goes to standard error, so that a
 * command's standard output stays its own. `--quiet`: silent unless it takes more than a second.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { holdBuildLock } from './build-lock.mjs';
import { bundleClient } from './client.mjs';
import { compile } from './compile.mjs';
import { generateClient } from './generate-client.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Steps in order; `fresh` must be fast: it is all that runs when nothing changed. */
const steps = [generateClient(root), compile(root), bundleClient(root), ...(await webChatStep())];

/** Web Chat's own builder knows whether its files are there. */
async function webChatStep() {
  const file = join(root, 'src/build/webchat.mjs');
  if (!existsSync(file)) return [];
  const { buildWebChat, isWebChatBuilt } = await import(pathToFileURL(file).href);
  return [{ fresh: () => isWebChatBuilt(root), run: (log) => buildWebChat({ log }) }];
}

/** A production image holds dist/ and no compiler: there is nothing to build, and nothing to build it with. */
function isProductionImage() {
  if (!existsSync(join(root, 'dist/main.js'))) return false;
  try {
    createRequire(import.meta.url).resolve('typescript/package.json');
    return false;
  } catch {
    return true;
  }
}

/** Writes to standard error, at once or (quiet) only when the build has lasted a second. */
function progress(quiet) {
  let held = quiet ? [] : undefined;
  const release = () => {
    held?.forEach((line) => process.stderr.write(line));
    held = undefined;
  };
  if (quiet) setTimeout(release, 1000).unref();
  return (message) => {
    const line = `build: ${message}\n`;
    if (held) held.push(line);
    else process.stderr.write(line);
  };
}

async function build() {
  if (isProductionImage()) return;
  const log = progress(process.argv.includes('--quiet'));
  if (steps.every((step) => step.fresh())) return;
  // Two builds at once must not write the same files, nor download the same one into the same place.
  const releaseLock = await holdBuildLock(root, log);
  try {
    for (const step of steps) if (!step.fresh()) await step.run(log);
  } finally {
    releaseLock();
  }
}

try {
  await build();
} catch (error) {
  process.stderr.write(`build: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
