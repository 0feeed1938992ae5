import { KnowledgeFolder, lineHolding } from '../knowledge/knowledge-folder';
import { runCommand } from './run-command';

let folder: KnowledgeFolder;
beforeEach(() => {
  folder = new KnowledgeFolder();
});
afterEach(() => folder.delete());

const check = (args: readonly string[] = []) => runCommand('knowledge-check', args, { env: { KNOWLEDGE_DIR: folder.root } });

it('the real knowledge passes: exit code 0 and a line per territory', async () => {
  const { code, out } = await check();
  expect(code).toBe(0);
  expect(out).toMatch(/^pas-de-calais : \d+ fiches, \d+ phrases, 887 communes ; 0 erreur\(s\), \d+ avertissement\(s\)$/m);
});

it('a mistake: exit code 1, its file, its line and what to do', async () => {
  folder.edit('commun/fiches/insertion/rsa-demande.md', (text) => text.replace(/^interlocuteur: .*$/m, 'interlocuteur: zorglub'));
  const { code, out, errors } = await check(['--territoire', 'pas-de-calais']);
  expect(code).toBe(1);
  expect(out).toMatch(/inutilisable ; 1 erreur\(s\)/);
  expect(errors).toMatch(/rsa-demande\.md:\d+ : erreur : .*zorglub[\s\S]*à faire : /);
});

it('an unknown territory: exit code 2', async () => {
  const { code, out, errors } = await check(['--territoire', 'atlantide']);
  expect([code, out]).toEqual([2, '']);
  expect(errors).toMatch(/Known: .*pas-de-calais/);
});

it('a command that needs the knowledge says the same mistakes, and answers nothing', async () => {
  folder.remove('commun/hors-sujet.yaml');
  const { code, out, errors } = await runCommand('ask', [], { input: 'bonjour\n', env: { KNOWLEDGE_DIR: folder.root } });
  expect([code, out]).toEqual([1, '']);
  expect(errors).toMatch(/commun\/hors-sujet\.yaml:1 : erreur : le fichier manque/);
});

describe('The report on quality', () => {
  const FICHE = 'commun/fiches/handicap/mdph-dossier.md';
  const addPhrases = (...phrases: string[]): void => folder.edit(FICHE, (text) => text.replace('phrases:\n', `phrases:\n${phrases.map((phrase) => `  - ${phrase}\n`).join('')}`));

  it('a near-duplicate is refused: both phrases, both lines, what to do', async () => {
    addPhrases('où poser le formulaire de mon cousin Gaston', 'poser le formulaire de mon cousin Gaston');
    const { code, out } = await check(['--territoire', 'pas-de-calais']);
    expect(code).toBe(1);
    expect(out).toMatch(/^Phrases presque identiques : 1 \(refusé\)\n {2}À faire : gardez l’une des deux/);
    const second = lineHolding(folder.read(FICHE), '- poser le formulaire');
    expect(out).toContain(`  ${FICHE}:${second}\n    « poser le formulaire de mon cousin Gaston » répète`);
    expect(out.replace(/\s+/g, ' ')).toContain(`(même fiche, ligne ${second - 1})`);
    expect(out).toMatch(/; 1 erreur\(s\)/);
  });

  it('a fiche whose emergency leads nowhere is refused, at its line', async () => {
    folder.edit('commun/urgences.yaml', (text) => text.replace(/^( +)fiche: suicide$/m, '$1fiche: nulle-part'));
    const { code, out } = await check(['--territoire', 'pas-de-calais']);
    expect(code).toBe(1);
    expect(out).toContain(`commun/urgences.yaml:${lineHolding(folder.read('commun/urgences.yaml'), 'fiche: nulle-part')}\n`);
  });

  it('shows ten lines of each kind, all of them with --complet, never beyond 100 columns', async () => {
    const [short, whole] = await Promise.all([check(['--territoire', 'pas-de-calais', '--date', '2040-01-01']), check(['--territoire', 'pas-de-calais', '--date', '2040-01-01', '--complet'])]);
    expect([short.code, whole.code]).toEqual([0, 0]);
    const counted = Number(/^Dates dépassées : (\d+)$/m.exec(short.out)?.[1]);
    expect(counted).toBeGreaterThan(163);
    expect(short.out).toContain(`… et ${counted - 10} de plus (--complet)`);
    expect(whole.out).not.toContain('--complet');
    expect(whole.out.match(/à revoir\s+avant\s+le/g)).toHaveLength(counted);
    const long = whole.out.split('\n').filter((line) => line.length > 100 && line.trim().includes(' '));
    expect(long).toEqual([]);
  });

  it('--json prints the same for programs', async () => {
    addPhrases('où poser le formulaire de mon cousin Gaston', 'poser le formulaire de mon cousin Gaston');
    const { code, rows } = await check(['--territoire', 'pas-de-calais', '--json', '--date', '2026-11-22']);
    expect(code).toBe(1);
    const [report, ...others] = rows();
    expect(others).toEqual([]);
    expect(report).toMatchObject({ date: '2026-11-22', territories: [{ id: 'pas-de-calais', errors: 1, communes: 887 }] });
    expect(report?.findings).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'near_duplicate', severity: 'error', file: FICHE, fiche: 'mdph-dossier', other: 'mdph-dossier' })]));
    expect(report?.reading).toMatchObject({ summary: [{ part: 'short' }, { part: 'simple' }] });
    expect(report).not.toHaveProperty('crossValidation');
  });

  it.each(['hier', '2026-13-45', '22/11/2026'])('--date %s is a wrong call', async (day) => {
    const { code, out, errors } = await check(['--date', day]);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toMatch(/--date must be a day/);
  });
});
