import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe to stand in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/**
 * Reads a page of this folder, once; the function given back fills its `{{name}}` with escaped values. Throws when the
 * file is missing (the build copies it beside the compiled code), or when a name has no value.
 */
export function pageTemplate(file: string): (values: Readonly<Record<string, string>>) => string {
  const html = readFileSync(join(__dirname, file), 'utf8');
  return (values) =>
    html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${file} asks for {{${name}}}, which its route does not give; add it in page-routes.ts.`);
      return escapeHtml(value);
    });
}
