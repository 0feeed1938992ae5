import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { contentHash, readStamp, writeStamp } from './content-stamp.mjs';
import { runTool } from './run-tool.mjs';

/** The step that turns prisma/schema.prisma into src/journal/generated. */
export function generateClient(root) {
  const require = createRequire(join(root, 'package.json'));
  const generated = join(root, 'src/journal/generated');
  // Inside the generated folder: whoever deletes the client deletes its stamp.
  const stampFile = join(generated, '.stamp');
  const wanted = () => ({
    schema: contentHash(root, ['prisma/schema.prisma']),
    prisma: require('prisma/package.json').version,
  });
  return {
    fresh: () => existsSync(join(generated, 'client.ts')) && JSON.stringify(readStamp(stampFile)) === JSON.stringify(wanted()),
    run: async (log) => {
      log('generating the database client from prisma/schema.prisma');
      const prisma = join(dirname(require.resolve('prisma/package.json')), 'build/index.js');
      // Prisma would download its schema engine, which `generate` never calls: any executable satisfies it, offline.
      await runTool(root, 'prisma generate', prisma, ['generate'], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      });
      writeStamp(stampFile, wanted());
    },
  };
}
