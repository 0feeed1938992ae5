import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem';

type Path = readonly PropertyKey[];

/**
 * A YAML text that knows the line of each of its values. `js-yaml` reads it, seven times faster than `yaml`; `yaml`, which
 * keeps positions, is asked only when a problem must name its line.
 */
export class YamlDocument {
  private positions?: { readonly document: Document; readonly lines: LineCounter };

  /**
   * @param file path shown in problems
   * @param text YAML source
   * @param offset lines before the text in its file (front matter starts on line 2)
   */
  constructor(
    readonly file: string,
    private readonly text: string,
    private readonly offset = 0,
  ) {}

  /** Line of the value at a path, or of its closest existing parent. */
  lineOf(path: Path): number {
    const { document, lines } = this.located();
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line + this.offset;
    }
    return 1 + this.offset;
  }

  /** An error of this document at a path. */
  error(path: Path, message: string, fix: string): Problem {
    return { file: this.file, line: this.lineOf(path), message, fix, severity: 'error' };
  }

  /** The value validated by a schema, or undefined with the problems found added to `problems`. */
  read<T>(schema: z.ZodType<T>, problems: Problem[]): T | undefined {
    const source = this.parse(problems);
    if (source === undefined) return undefined;
    const parsed = schema.safeParse(source.value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const place = issue.path.map(String).join('.') || 'le fichier';
      problems.push(this.error(issue.path, `« ${place} » : ${issue.message}`, 'voir docs/ecrire-une-fiche.md pour la forme attendue'));
    }
    return undefined;
  }

  private parse(problems: Problem[]): { readonly value: unknown } | undefined {
    try {
      return { value: load(this.text, { schema: CORE_SCHEMA }) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      problems.push({
        file: this.file,
        line: error.mark.line + 1 + this.offset,
        message: `YAML illisible (${error.reason})`,
        fix: 'vérifiez les guillemets, les deux-points et les retraits de cette ligne',
        severity: 'error',
      });
      return undefined;
    }
  }

  private located(): { readonly document: Document; readonly lines: LineCounter } {
    if (!this.positions) {
      const lines = new LineCounter();
      this.positions = { document: parseDocument(this.text, { lineCounter: lines, prettyErrors: false }), lines };
    }
    return this.positions;
  }
}
