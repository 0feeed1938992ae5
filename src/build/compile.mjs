import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { contentHash, filesUnder, readStamp, writeStamp } from './content-stamp.mjs';
import { runTool } from './run-tool.mjs';

const CONFIGURATION = ['tsconfig.json', 'tsconfig.build.json', 'prisma/schema.prisma'];
/** The generated client follows the schema; http/client is bundled for browsers by its own step. */
const NOT_COMPILED_HERE = ['src/journal/generated/', 'src/http/client/'];

/** The step that compiles src/ to dist/ with tsc, incrementally. */
export function compile(root) {
  const require = createRequire(join(root, 'package.json'));
  const stampFile = join(root, 'dist/.stamp');
  const sources = () => [...filesUnder(root, 'src', '.ts', NOT_COMPILED_HERE), ...filesUnder(root, 'src', '.tsx')];
  const hash = (files) => contentHash(root, [...CONFIGURATION, ...files]) + require('typescript/package.json').version;
  return {
    fresh: () => readStamp(stampFile)?.hash === hash(sources()),
    run: async (log) => {
      log('compiling src to dist');
      const files = sources();
      const before = hash(files);
      const previous = readStamp(stampFile);
      // Without a stamp nothing is known of dist/: tsc must not trust its own memory of what it wrote.
      if (!previous) rmSync(join(root, 'dist/.tsbuildinfo'), { force: true });
      const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
      const options = ['--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo', '--noEmitOnError'];
      await runTool(root, 'tsc', tsc, ['-p', 'tsconfig.build.json', ...options]);
      removeOutputsOf(root, (previous?.files ?? []).filter((file) => !files.includes(file)));
      writeStamp(stampFile, { hash: before, files });
    },
  };
}

/** tsc leaves the output of a deleted source behind; something would go on requiring it. */
function removeOutputsOf(root, files) {
  for (const file of files) {
    const output = join(root, file.replace(/^src\//, 'dist/').replace(/\.tsx?$/, '.js'));
    rmSync(output, { force: true });
    rmSync(`${output}.map`, { force: true });
  }
}
