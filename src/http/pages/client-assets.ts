/** The files that browsers load, as the build left them in dist/assets. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Asset, AssetSpec } from '../assets';
import { loadAssets } from '../assets';

const names = ['widget.js', 'chat.js', 'chat.css', 'demo.css', 'console.js', 'console.css'] as const;
const clientSchema = z.object({ files: z.record(z.enum(names), z.string()) });
const webChatSchema = z.object({ file: z.string() });

type ClientFile = (typeof names)[number] | 'webchat.js';

export interface ClientAssets {
  readonly assets: readonly Asset[];
  /** Path of a file from the root of the service, without its first slash, so that a proxy may add a prefix. */
  readonly pathOf: (name: ClientFile) => string;
}

/** Reads the bundles and Web Chat. Throws, saying to build, when one is missing. */
export async function loadClientAssets(folder: string): Promise<ClientAssets> {
  const { files } = await manifest(folder, 'client.json', clientSchema);
  const { file } = await manifest(folder, 'webchat.json', webChatSchema);
  const all: Readonly<Record<ClientFile, string>> = { ...files, 'webchat.js': file };
  const pathOf = (name: ClientFile) => (name === 'widget.js' ? name : `assets/${all[name]}`);
  const specs = [...names, 'webchat.js' as const].map(
    (name): AssetSpec => ({
      path: `/${pathOf(name)}`,
      file: all[name],
      contentType: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      immutable: name !== 'widget.js', // its address is pasted in other sites, so it cannot change with its content
    }),
  );
  return { assets: await loadAssets(folder, specs), pathOf };
}

async function manifest<S extends z.ZodType>(folder: string, name: string, schema: S): Promise<z.output<S>> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch (cause) {
    throw new Error(`${join(folder, name)} is missing or damaged: run \`npm run build\`.`, { cause });
  }
}
