import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { contentHash, filesUnder, readStamp, writeStamp } from './content-stamp.mjs';
import { hashedName, publishAsset } from './publish-asset.mjs';

const CLIENT = 'src/http/client';
const PAGES = 'src/http/pages';

/** `stable`: webmasters paste its address, so it never changes; the others change name with their content. */
const ENTRIES = [
  { source: `${CLIENT}/widget.ts`, name: 'widget.js', stable: true },
  { source: `${CLIENT}/chat.ts`, name: 'chat.js' },
  { source: `${CLIENT}/chat.css`, name: 'chat.css' },
  { source: `${CLIENT}/demo.css`, name: 'demo.css' },
  { source: `${CLIENT}/console.ts`, name: 'console.js' },
  { source: `${CLIENT}/console.css`, name: 'console.css' },
];

/** Tools and libraries whose version changes what is bundled. */
const BUNDLED = ['esbuild', 'htmx.org', '@picocss/pico'];

/** Browsers since 2021; what is newer is tested for before it is used. */
const TARGETS = ['es2020', 'chrome90', 'firefox90', 'safari15'];

/**
 * The step that makes what browsers load: bundles of src/http/client in dist/assets, `client.json` that names them, and
 * the page templates beside the compiled pages.
 */
export function bundleClient(root) {
  const require = createRequire(join(root, 'package.json'));
  const assets = join(root, 'dist/assets');
  const stampFile = join(assets, 'client.json');
  const templates = () => filesUnder(root, PAGES, '.html');
  const hash = () => {
    const sources = [...filesUnder(root, CLIENT, '.ts'), ...filesUnder(root, CLIENT, '.css'), ...templates(), 'src/build/client.mjs'];
    return contentHash(root, sources) + BUNDLED.map((name) => require(`${name}/package.json`).version).join();
  };
  return {
    fresh() {
      const stamp = readStamp(stampFile);
      if (stamp?.hash !== hash()) return false;
      const built = [...Object.values(stamp.files).map((file) => join(assets, file)), ...templates().map((file) => compiledPlace(root, file))];
      return built.every((file) => existsSync(file));
    },
    async run(log) {
      log('bundling the widget and the chat page');
      const before = hash();
      const files = {};
      for (const entry of ENTRIES) files[entry.name] = await bundle(root, entry, assets);
      copyTemplates(root, templates());
      writeStamp(stampFile, { hash: before, files });
      removeOld(assets, Object.values(files));
    },
  };
}

/** Gives the name under which the bundle is published. */
async function bundle(root, { source, name, stable }, assets) {
  // Imported here: a production image has no esbuild, and nothing to bundle.
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    target: TARGETS,
    logLevel: 'silent',
  });
  const [output] = result.outputFiles;
  const file = stable ? name : hashedName(name, output.contents);
  await publishAsset(assets, file, output.contents);
  return file;
}

/** Where a file of src stands in dist. */
function compiledPlace(root, file) {
  return join(root, file.replace(/^src\//, 'dist/'));
}

function copyTemplates(root, files) {
  for (const file of files) {
    const target = compiledPlace(root, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, file), target);
  }
}

/** A server that runs has read its files at start: those of former builds serve nobody. */
function removeOld(assets, current) {
  const ours = new RegExp(`^(${ENTRIES.map(({ name }) => basename(name).replace('.', '(-[0-9a-f]{8})?\\.')).join('|')})(\\.br|\\.gz)?$`);
  for (const name of readdirSync(assets)) {
    if (ours.test(name) && !current.includes(name.replace(/\.(br|gz)$/, ''))) rmSync(join(assets, name), { force: true });
  }
}
