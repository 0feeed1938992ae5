import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Files under a folder whose name ends with `extension`, as sorted paths from `root` with `/`. */
export function filesUnder(root, folder, extension, ignored = []) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .filter((file) => !ignored.some((prefix) => file.startsWith(prefix)))
    .sort();
}

/** Hash of the names and contents of files (paths from `root`): equal hashes, nothing to rebuild. */
export function contentHash(root, files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

/** What the last successful run of a step left in its stamp, or undefined. */
export function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent or half-written: the step runs again
  }
}

/** Writes a stamp in one move, so that a concurrent build reads the old one or the new one. */
export function writeStamp(file, value) {
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(value));
  renameSync(`${file}.${process.pid}`, file);
}
