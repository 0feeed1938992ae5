import { createLineFinder } from '../../../src/knowledge/quality/line-finder';

const FILES: Readonly<Record<string, string>> = {
  'a.md': '---\nid: a\nphrases:\n  - une\n  - deux\n---\nTexte.\n',
  'b.yaml': 'urgences:\n  - id: "15"\n    fiche: x\n',
};

it('finds a value in the front matter of a fiche and in a YAML file, reading each once', () => {
  const read: string[] = [];
  const lineOf = createLineFinder((file) => {
    read.push(file);
    return FILES[file];
  });
  expect(lineOf('a.md', ['phrases', 1])).toBe(5);
  expect(lineOf('a.md', ['id'])).toBe(2);
  expect(lineOf('b.yaml', ['urgences', 0, 'fiche'])).toBe(3);
  expect(read).toEqual(['a.md', 'b.yaml']);
});

it('gives the closest parent of what does not exist, and line 1 of a file that does not', () => {
  const lineOf = createLineFinder((file) => FILES[file]);
  expect(lineOf('a.md', ['phrases', 9])).toBe(4);
  expect(lineOf('nowhere.yaml', ['x'])).toBe(1);
});
