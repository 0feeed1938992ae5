import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readStamp, writeStamp } from './content-stamp.mjs';
import { hashedName, publishAsset, writeWhole } from './publish-asset.mjs';

const run = promisify(execFile);

/** With its dependencies the package weighs 492 MB, for the one file that a browser loads: only that file is taken. */
const VERSION = '4.18.1';
const SPEC = `botframework-webchat@${VERSION}`;
const INTEGRITY = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const SCRIPT = 'package/dist/webchat.js';
const NOTICES = 'package/dist/webchat.js.LICENSE.txt';

const defaultRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Whether dist/assets holds the whole of Web Chat, in the pinned version. */
export function isWebChatBuilt(root = defaultRoot) {
  const assets = join(root, 'dist/assets');
  return isComplete(assets, readStamp(join(assets, 'webchat.json')));
}

/**
 * Makes sure that dist/assets holds Web Chat (`webchat-<hash>.js`, .br, .gz, its licence) and `webchat.json`, which
 * names it. Done once per version; an interrupted run starts again. Rejects with what to do when the registry does not
 * answer or gives something else: without Web Chat there is no chat, so the build does not pretend.
 */
export async function buildWebChat({ log, root = defaultRoot }) {
  const assets = join(root, 'dist/assets');
  const stampFile = join(assets, 'webchat.json');
  if (isComplete(assets, readStamp(stampFile))) return;
  log(`taking Web Chat ${VERSION} from the npm registry (7 MB, once)`);
  const work = temporaryFolder(assets);
  try {
    const script = await takeScript(work);
    const file = hashedName('webchat.js', script);
    log('compressing Web Chat (about 10 s, once)');
    await publishAsset(assets, file, script);
    const licence = readFileSync(new URL('webchat-license.txt', import.meta.url), 'utf8');
    writeWhole(assets, 'webchat-LICENSE.txt', licence + readFileSync(join(work, NOTICES), 'utf8'));
    writeStamp(stampFile, { version: VERSION, integrity: INTEGRITY, file });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function isComplete(assets, stamp) {
  if (stamp?.integrity !== INTEGRITY) return false;
  return [stamp.file, `${stamp.file}.br`, `${stamp.file}.gz`, 'webchat-LICENSE.txt'].every((name) => existsSync(join(assets, name)));
}

/** A new folder; those left by builds that were killed go (the build lock keeps other builds out). */
function temporaryFolder(assets) {
  mkdirSync(assets, { recursive: true });
  for (const name of readdirSync(assets)) {
    if (name.startsWith('.webchat-')) rmSync(join(assets, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(assets, '.webchat-'));
}

/** Downloads, checks and unpacks; gives the text of webchat.js. */
async function takeScript(work) {
  const tarball = join(work, await npmPack(work));
  checkIntegrity(tarball);
  await run('tar', ['-xzf', tarball, '-C', work, SCRIPT, NOTICES]).catch((cause) => {
    throw new Error(`Web Chat could not be unpacked with the \`tar\` command: ${cause.message}\nInstall tar (it comes with Linux, macOS and Windows 10) and start again.`, { cause });
  });
  return readFileSync(join(work, SCRIPT));
}

/** `npm pack` honours the machine's npm settings (registry, proxy, cache) and runs no install script. */
async function npmPack(work) {
  const npm = process.env.npm_execpath ?? '';
  // npm_execpath is set by `npm start`; it may be another package manager's, which has no `pack` of this form.
  const [command, first] = /npm-cli\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'pack', SPEC, '--prefer-offline', '--ignore-scripts', '--json', '--loglevel=error', `--pack-destination=${work}`];
  const { stdout } = await run(command, args, { cwd: work, timeout: 300_000 }).catch((cause) => {
    const said = String(cause.stderr || cause.message).trim().split('\n').slice(0, 3).join('\n  ');
    throw new Error(
      `Web Chat ${VERSION} could not be taken from the npm registry:\n  ${said}\n` +
        'Start again where the registry that npm is set to answers; on a machine without it, copy dist/assets from one where `npm run build` has succeeded.',
      { cause },
    );
  });
  const described = JSON.parse(stdout);
  // npm 11 and before print a list; later ones may print an object by name.
  const [packed] = Array.isArray(described) ? described : Object.values(described);
  return packed.filename;
}

function checkIntegrity(tarball) {
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found === INTEGRITY) return;
  throw new Error(
    `The registry gave another ${SPEC} than the one this project was checked with:\n  expected ${INTEGRITY}\n  got      ${found}\n` +
      'Do not use it: find out which registry or proxy altered it (`npm config get registry`), then start again.',
  );
}
