/** The documents lead somewhere: their links, the files they name, and the lists they copy from the code. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import * as schema from '../../src/knowledge/schema';
import { TURN_STATUSES } from '../../src/dialogue/statuses';
import { readFrom } from './read-from';

const ROOT = join(__dirname, '../..');
const read = readFrom(ROOT);
const decisions = readdirSync(join(ROOT, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
const pages = ['README.md', ...readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`), ...decisions];

/** GitHub's anchor of a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').trim().replace(/ /g, '-');
}

/** Text outside code, where a link is a link. */
function prose(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('every link leads to a file and a heading that exist', () => {
    const links = [...prose(text).matchAll(/\]\((?!https?:|fiche:)([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    for (const link of links) {
      const [file = '', heading] = link.split('#');
      const target = file === '' ? page : normalize(join(dirname(page), file));
      expect({ link, exists: existsSync(join(ROOT, target)) }).toEqual({ link, exists: true });
      if (heading === undefined) continue;
      const anchors = [...read(target).matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1] ?? ''));
      expect(anchors).toContain(heading);
    }
  });

  test('every file of the project that it names exists', () => {
    const named = [...text.matchAll(/`((?:src|test|prisma|docs)\/[A-Za-z0-9._/-]+|knowledge\/commun\/[a-z-]+\.yaml|\.ci\/[a-z.-]+)`/g)].map((match) => match[1] ?? '');
    for (const file of named) expect({ file, exists: existsSync(join(ROOT, file)) }).toEqual({ file, exists: true });
  });

  test('names no folder of somebody’s machine and no package registry', () => {
    expect(text).not.toMatch(/\/(home|Users|root|work)\/|registry\.[a-z]|\.npmrc/i);
  });
});

test('the glossary’s statuses are those of the code, with their labels and definitions', () => {
  const rows = read('docs/glossaire.md').split('\n').filter((line) => /^\| `[a-z_]+` \| [^|]+ \| [^|]+ \| (oui|non|si la conversation)/.test(line));
  const words = { true: 'oui', false: 'non', open: 'si la conversation s’arrête là' };
  expect(rows).toEqual(
    Object.entries(TURN_STATUSES).map(([id, { label, definition, unresolved }]) => `| \`${id}\` | ${label} | ${definition} | ${words[`${unresolved}`]} |`),
  );
});

test('the glossary has every key that an author may write in a fiche, an interlocutor, a territory or an emergency', () => {
  const glossary = read('docs/glossaire.md');
  const keys = [schema.ficheFrontMatterSchema, schema.interlocutorSchema, schema.territorySchema, schema.emergencySchema].flatMap((object) => Object.keys(object.shape));
  const missing = [...new Set(keys)].filter((key) => !glossary.includes(`\`${key}\``) && key !== 'fuseau' && key !== 'fiche');
  expect(missing).toEqual([]);
});

test('decisions are numbered without a gap, dated, and say what would prove them wrong', () => {
  expect(decisions.map((file) => Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]))).toEqual(decisions.map((_, index) => index + 1));
  for (const file of decisions) {
    const text = read(file);
    expect(text).toMatch(/^# \d{4} – .+\n\n\d{4}-\d{2}-\d{2} · (accepted|superseded by \d{4})/);
    expect([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(['Context', 'Decision', 'Measurement', 'What would prove it wrong']);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  }
});

test('the architecture’s page draws the steps of the turn in the order of the code', () => {
  const drawn = ['length and encoding', 'personal data masked', 'emergency: number first', 'button pressed', 'commune answered', 'small talk', 'need: ranked'];
  const page = read('docs/ARCHITECTURE.md');
  const places = drawn.map((words) => page.indexOf(words));
  expect(places).not.toContain(-1);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  const [, list = ''] = /STEPS[^=]*= \[([^\]]*)\]/.exec(read('src/dialogue/respond.ts')) ?? [];
  expect(list.split(',').map((step) => step.trim())).toEqual(['checkLength', 'maskData', 'emergency', 'button', 'commune', 'smallTalk', 'need']);
});
