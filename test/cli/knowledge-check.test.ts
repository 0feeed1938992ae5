import { KnowledgeFolder } from '../knowledge/knowledge-folder';
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
