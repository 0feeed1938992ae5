import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem';

type Path = readonly PropertyKey[];

/** A parsed YAML text that knows the line of each of its values. */
export class YamlDocument {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /**
   * @param file path shown in problems
   * @param text YAML source
   * @param offset lines before the text in its file (front matter starts on line 2)
   */
  constructor(
    readonly file: string,
    text: string,
    private readonly offset = 0,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** Line of the value at a path, or of its closest existing parent. */
  lineOf(path: Path): number {
    for (let length = path.length; length >= 0; length--) {
      const node = this.document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.lines.linePos(node.range[0]).line + this.offset;
    }
    return 1 + this.offset;
  }

  /** An error of this document at a path. */
  error(path: Path, message: string, fix: string): Problem {
    return { file: this.file, line: this.lineOf(path), message, fix, severity: 'error' };
  }

  /** The value validated by a schema, or undefined with the problems found added to `problems`. */
  read<T>(schema: z.ZodType<T>, problems: Problem[]): T | undefined {
    for (const error of this.document.errors) {
      const line = this.lines.linePos(error.pos[0]).line + this.offset;
      problems.push({
        file: this.file,
        line,
        message: `YAML illisible (${error.message})`,
        fix: 'vérifiez les guillemets, les deux-points et les retraits de cette ligne',
        severity: 'error',
      });
    }
    if (this.document.errors.length > 0) return undefined;
    const parsed = schema.safeParse(this.document.toJS());
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const place = issue.path.map(String).join('.') || 'le fichier';
      problems.push(this.error(issue.path, `« ${place} » : ${issue.message}`, 'voir docs/ecrire-une-fiche.md pour la forme attendue'));
    }
    return undefined;
  }
}
