import { YamlDocument } from '../yaml-document';
import type { LineFinder } from './finding';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---/;

/**
 * Finds the line of a value in a YAML file or in the front matter of a fiche; a file is read once, when first asked about.
 * @param read text of a file of `knowledge/`, undefined when it does not exist (line 1 is then given)
 */
export function createLineFinder(read: (file: string) => string | undefined): LineFinder {
  const documents = new Map<string, YamlDocument>();
  return (file, path) => {
    let document = documents.get(file);
    if (!document) {
      document = open(file, read(file) ?? '');
      documents.set(file, document);
    }
    return document.lineOf(path);
  };
}

function open(file: string, text: string): YamlDocument {
  const header = file.endsWith('.md') ? FRONT_MATTER.exec(text)?.[1] : undefined;
  return header === undefined ? new YamlDocument(file, text) : new YamlDocument(file, header, 1);
}
