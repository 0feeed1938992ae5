import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** The name under which a file may be cached for ever: `chat.js` → `chat-1a2b3c4d.js`. */
export function hashedName(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return name.replace(/(\.[a-z]+)$/, `-${hash}$1`);
}

/** Writes beside, then moves: whoever reads gets the whole file or none, even if this process is killed. */
export function writeWhole(folder, name, content) {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `.${name}.${process.pid}`);
  writeFileSync(temporary, content);
  renameSync(temporary, join(folder, name));
}

/**
 * Writes a public file with its brotli (quality 11) and gzip forms beside it. The plain one comes last: where it is,
 * the others are.
 */
export async function publishAsset(folder, name, content) {
  const plain = Buffer.from(content);
  const brotliOptions = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  };
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain, brotliOptions), promisify(gzip)(plain, { level: 9 })]);
  writeWhole(folder, `${name}.br`, br);
  writeWhole(folder, `${name}.gz`, gz);
  writeWhole(folder, name, plain);
}
