import { ficheFrontMatterSchema, type Fiche } from './schema';
import type { Problem } from './problem';
import { YamlDocument } from './yaml-document';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;
const MORE_HEADING = /^## En savoir plus\s*$/m;

/** A fiche with the document its front matter came from, for later problems to name the right line. */
export interface ParsedFiche {
  readonly fiche: Fiche;
  readonly document: YamlDocument;
}

/**
 * Reads a fiche: YAML front matter, short answer, then « ## En savoir plus ».
 * Problems are added to `problems`; undefined when the front matter cannot be used.
 */
export function parseFiche(file: string, source: string, problems: Problem[]): ParsedFiche | undefined {
  const match = FRONT_MATTER.exec(source);
  if (!match) {
    problems.push({
      file,
      line: 1,
      message: "l'en-tête manque",
      fix: 'commencez le fichier par une ligne « --- », les champs, puis une autre ligne « --- »',
      severity: 'error',
    });
    return undefined;
  }
  const [, header = '', body = ''] = match;
  const document = new YamlDocument(file, header, 1);
  const frontMatter = document.read(ficheFrontMatterSchema, problems);
  if (!frontMatter) return undefined;
  const [short = '', more = ''] = body.split(MORE_HEADING);
  return { fiche: { ...frontMatter, short: short.trim(), more: more.trim(), file }, document };
}
