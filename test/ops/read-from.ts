import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives a function that reads the text of a file named from `root`. */
export function readFrom(root: string): (path: string) => string {
  return (path) => readFileSync(join(root, path), 'utf8');
}
