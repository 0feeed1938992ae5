import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import type { Problem } from './problem';
import { YamlDocument } from './yaml-document';

/** A validated YAML file with its document, for later problems to name the right line. */
export interface ReadFile<T> {
  readonly value: T;
  readonly document: YamlDocument;
}

/** Reads the files of a knowledge folder; every problem found is kept rather than thrown, so that all are reported at once. */
export class KnowledgeFiles {
  readonly problems: Problem[] = [];
  /** Paths and contents read so far, for the content hash. */
  readonly contents = new Map<string, string>();

  constructor(readonly root: string) {}

  /** A YAML file against its schema; undefined with a problem when missing or wrong. */
  yaml<T>(path: string, schema: z.ZodType<T>): ReadFile<T> | undefined {
    const text = this.text(path);
    if (text === undefined) {
      this.missing(path);
      return undefined;
    }
    const document = new YamlDocument(path, text);
    const value = document.read(schema, this.problems);
    return value === undefined ? undefined : { value, document };
  }

  /** Text of a file, or undefined when it does not exist. */
  text(path: string): string | undefined {
    const full = join(this.root, path);
    if (!existsSync(full)) return undefined;
    const text = readFileSync(full, 'utf8');
    this.contents.set(path, text);
    return text;
  }

  /** Paths under a folder that end with `extension`, sorted; empty when the folder does not exist. */
  list(folder: string, extension: string): string[] {
    const full = join(this.root, folder);
    if (!existsSync(full)) return [];
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
      .map((entry) => relative(this.root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  }

  private missing(path: string): void {
    this.problems.push({ file: path, line: 1, message: 'le fichier manque', fix: 'créez-le ; docs/ecrire-une-fiche.md et un autre territoire montrent sa forme', severity: 'error' });
  }
}
