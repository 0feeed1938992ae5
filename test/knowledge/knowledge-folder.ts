/** A copy of the real knowledge in a temporary folder, in which a test breaks one file. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadKnowledge, type LoadResult } from '../../src/knowledge/load-knowledge';
import { KNOWLEDGE } from '../support/real-assistant';

export class KnowledgeFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'allo-knowledge-'));

  constructor() {
    cpSync(KNOWLEDGE, this.root, { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  /** Changes a file; fails when the change changes nothing, as after a rewording of the real file. */
  edit(file: string, change: (text: string) => string): void {
    const before = this.read(file);
    const after = change(before);
    if (after === before) throw new Error(`The change to ${file} changed nothing.`);
    writeFileSync(join(this.root, file), after);
  }

  write(file: string, text: string): void {
    mkdirSync(join(this.root, dirname(file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.root, file));
  }

  load(): LoadResult {
    return loadKnowledge(this.root, 'pas-de-calais');
  }

  delete(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Line, from 1, of the first line that holds a text. */
export function lineHolding(text: string, wanted: string): number {
  const position = text.split('\n').findIndex((line) => line.includes(wanted));
  if (position < 0) throw new Error(`No line holds "${wanted}".`);
  return position + 1;
}
