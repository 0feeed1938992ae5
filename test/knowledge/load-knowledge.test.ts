import { formatProblem, KnowledgeError, type Problem } from '../../src/knowledge/problem';
import { listTerritories, requireKnowledge } from '../../src/knowledge/load-knowledge';
import { KNOWLEDGE } from '../support/real-assistant';
import { KnowledgeFolder, lineHolding } from './knowledge-folder';

const RSA = 'commun/fiches/insertion/rsa-demande.md';
const MDPH = 'commun/fiches/handicap/mdph-dossier.md';

let folder: KnowledgeFolder;
beforeEach(() => {
  folder = new KnowledgeFolder();
});
afterEach(() => folder.delete());

/** The problem found in a file; fails unless the load was refused and the problem can be acted upon. */
function problemIn(file: string, said: RegExp): Problem {
  const { knowledge, problems } = folder.load();
  expect(knowledge).toBeUndefined();
  const found = problems.find((problem) => problem.file === file && said.test(problem.message));
  if (!found) throw new Error(`Not said of ${file}: ${String(said)}. Said: ${problems.map(formatProblem).join('\n')}`);
  expect(found.severity).toBe('error');
  expect(found.fix.length).toBeGreaterThan(10);
  expect(found.line).toBeGreaterThanOrEqual(1);
  return found;
}

describe('A fiche with a mistake is refused: what, where, and how to mend it', () => {
  it('an id that is already taken', () => {
    folder.write('commun/fiches/logement/rsa-demande.md', folder.read(RSA));
    expect(problemIn('commun/fiches/logement/rsa-demande.md', /rsa-demande.*est déjà celui de/).line).toBe(lineHolding(folder.read(RSA), 'id: rsa-demande'));
  });

  it('a file that is not named after its id', () => {
    folder.write('commun/fiches/insertion/rsa-autre.md', folder.read(RSA).replace('id: rsa-demande', 'id: rsa-tout-autre'));
    expect(problemIn('commun/fiches/insertion/rsa-autre.md', /ne correspond pas au fichier/).fix).toMatch(/rsa-tout-autre\.md/);
  });

  it('a phrase that another fiche already claims, accents and capitals aside', () => {
    const [taken = ''] = requireKnowledge(folder.root, 'pas-de-calais').fiches.get('rsa-demande')?.phrases ?? [];
    folder.edit(MDPH, (text) => text.replace('phrases:\n', `phrases:\n  - ${JSON.stringify(`${taken.toUpperCase()} !!`)}\n`));
    const [one, other] = folder.load().problems;
    expect(other).toBeUndefined();
    expect(one?.message).toMatch(/aussi dans la fiche « (rsa-demande|mdph-dossier) »/);
    expect(folder.read(one?.file ?? '').split('\n')[(one?.line ?? 0) - 1]?.toLowerCase()).toContain(taken.toLowerCase().slice(0, 10));
  });

  it('a phrase twice in the same fiche', () => {
    folder.edit(MDPH, (text) => text.replace('phrases:\n', 'phrases:\n  - une phrase de test\n  - Une phrase de test ?\n'));
    expect(problemIn(MDPH, /deux fois dans cette fiche/).line).toBe(lineHolding(folder.read(MDPH), 'Une phrase de test ?'));
  });

  it('an interlocutor that nobody knows', () => {
    folder.edit(RSA, (text) => text.replace(/^interlocuteur: .*$/m, 'interlocuteur: zorglub'));
    const { line, fix } = problemIn(RSA, /« zorglub » est inconnu/);
    expect(line).toBe(lineHolding(folder.read(RSA), 'interlocuteur: zorglub'));
    expect(fix).toMatch(/roles\.yaml/);
  });

  it('another interlocutor that nobody knows', () => {
    folder.edit(MDPH, (text) => text.replace(/^autres_interlocuteurs: .*$/m, 'autres_interlocuteurs: [zorglub]'));
    problemIn(MDPH, /« zorglub » est inconnu/);
  });

  it('a link to a fiche that does not exist', () => {
    folder.edit(RSA, (text) => `${text}\nVoyez [ceci](fiche:nulle-part).\n`);
    problemIn(RSA, /fiche:nulle-part ne mène à rien/);
  });

  it('a neighbour that does not exist', () => {
    folder.edit(RSA, (text) => text.replace(/^voisines:\n/m, 'voisines:\n  nulle-part: "Ici non."\n'));
    expect(problemIn(RSA, /nulle-part.*n'existe pas/).line).toBe(lineHolding(folder.read(RSA), 'nulle-part:'));
  });

  it.each(['verifie_le', 'source', 'titre', 'simple', 'proprietaire'])('no « %s »', (field) => {
    folder.edit(RSA, (text) => text.replace(new RegExp(`^${field}:.*\\n(?:  .*\\n)*`, 'm'), ''));
    problemIn(RSA, new RegExp(`« ${field} »`));
  });

  it.each([
    ['a date that is none', 'verifie_le', 'verifie_le: hier'],
    ['a theme of no list', 'theme', 'theme: jardinage'],
    ['a review in 40 months', 'revision_mois', 'revision_mois: 40'],
    ['an id with capitals', 'id', 'id: RSA Demande'],
  ])('%s', (_, field, line) => {
    folder.edit(RSA, (text) => text.replace(new RegExp(`^${field}:.*$`, 'm'), line));
    expect(problemIn(RSA, new RegExp(`« ${field} »`)).line).toBe(lineHolding(folder.read(RSA), line));
  });

  it('a web page that is not https', () => {
    folder.edit(RSA, (text) => text.replace('url: https://', 'url: http://'));
    expect(problemIn(RSA, /https:\/\//).line).toBe(lineHolding(folder.read(RSA), 'url: http://'));
  });

  it('a key that does not exist, perhaps misspelt', () => {
    folder.edit(RSA, (text) => text.replace('\ntheme:', '\ntitree: oups\ntheme:'));
    problemIn(RSA, /titree/);
  });

  it('eleven phrases', () => {
    folder.edit(RSA, (text) => text.replace(/^phrases:\n(?:  - .*\n)*/m, `phrases:\n${Array.from({ length: 11 }, (_, n) => `  - phrase numéro ${n} de test\n`).join('')}`));
    expect(problemIn(RSA, /« phrases »/).line).toBeGreaterThan(1);
  });

  it('a short answer of more than 90 words, which says how many', () => {
    folder.edit(RSA, (text) => text.replace('\n## En savoir plus', `\n${'mot '.repeat(95)}\n\n## En savoir plus`));
    expect(problemIn(RSA, /la réponse courte a 1\d\d mots \(90 au plus\)/).fix).toMatch(/En savoir plus/);
  });

  it('a simple version of more than 60 words', () => {
    folder.edit(RSA, (text) => text.replace('simple: |-\n', `simple: |-\n  ${'mot '.repeat(61)}\n`));
    expect(problemIn(RSA, /la version simple a \d+ mots/).line).toBeGreaterThan(1);
  });

  it('no answer at all', () => {
    folder.edit(RSA, (text) => text.replace(/^(---\n[\s\S]*?\n---\n)[\s\S]*$/, '$1'));
    problemIn(RSA, /la réponse courte manque/);
  });

  it('no front matter', () => {
    folder.write('commun/fiches/insertion/vide.md', 'Bonjour.');
    expect(problemIn('commun/fiches/insertion/vide.md', /l'en-tête manque/).line).toBe(1);
  });

  it('YAML that cannot be read, at its line', () => {
    folder.edit(RSA, (text) => text.replace(/^titre: .*$/m, 'titre: "jamais fermé'));
    const { line } = problemIn(RSA, /YAML illisible/);
    expect(line).toBeGreaterThanOrEqual(2);
  });

  it('an emergency fiche that names no emergency', () => {
    folder.edit('commun/fiches/sante/suicide.md', (text) => text.replace(/^urgence:.*\n/m, ''));
    problemIn('commun/fiches/sante/suicide.md', /doit nommer son urgence/);
  });
});

describe('The other files', () => {
  it.each(['commun/urgences.yaml', 'commun/lexique.yaml', 'commun/messages.yaml', 'commun/conversation.yaml', 'commun/hors-sujet.yaml', 'commun/roles.yaml', 'territoires/pas-de-calais/territoire.yaml', 'territoires/pas-de-calais/interlocuteurs.yaml'])(
    'a missing %s is said',
    (file) => {
      folder.remove(file);
      problemIn(file, /le fichier manque/);
    },
  );

  it('a message that is missing is named', () => {
    folder.edit('commun/messages.yaml', (text) => text.replace(/^refus:.*\n/m, ''));
    problemIn('commun/messages.yaml', /« refus »/);
  });

  it('an emergency of no list is refused at its line', () => {
    folder.edit('commun/urgences.yaml', (text) => text.replace('- id: "115"', '- id: "116"'));
    expect(problemIn('commun/urgences.yaml', /urgences\.\d+\.id/).line).toBe(lineHolding(folder.read('commun/urgences.yaml'), '- id: "116"'));
  });

  it('a phone number without a source or a date is refused', () => {
    folder.edit('territoires/pas-de-calais/interlocuteurs.yaml', (text) => text.replace(/^(- id: zzz)?/, '- id: essai\n  nom: Essai\n  telephones:\n    - numero: "03 21 00 00 00"\n  source: un test\n  verifie_le: 2026-11-21\n'));
    problemIn('territoires/pas-de-calais/interlocuteurs.yaml', /telephones\.0\.(source|verifie_le)/);
  });

  it('a sector whose counter does not exist is refused', () => {
    folder.edit('territoires/pas-de-calais/secteurs/mds.yaml', (text) => text.replace(/interlocuteur: \S+/, 'interlocuteur: zorglub'));
    const { problems } = folder.load();
    expect(problems.map(({ message }) => message).join()).toMatch(/« zorglub » inconnu/);
  });
});

describe('All mistakes', () => {
  it('are reported at once, and stop the load with all of them', () => {
    folder.edit(RSA, (text) => text.replace(/^interlocuteur: .*$/m, 'interlocuteur: zorglub'));
    folder.edit(MDPH, (text) => `${text}\n[x](fiche:nulle-part)\n`);
    folder.remove('commun/hors-sujet.yaml');
    expect(folder.load().problems.length).toBeGreaterThanOrEqual(3);
    expect(() => requireKnowledge(folder.root, 'pas-de-calais')).toThrow(KnowledgeError);
    expect(() => requireKnowledge(folder.root, 'pas-de-calais')).toThrow(/zorglub[\s\S]*nulle-part|nulle-part[\s\S]*zorglub/);
  });

  it('are printed as file:line, the mistake, then what to do', () => {
    const problem: Problem = { file: 'a.md', line: 3, message: 'le titre manque', fix: 'ajoutez-le', severity: 'error' };
    expect(formatProblem(problem)).toBe('a.md:3 : erreur : le titre manque\n    à faire : ajoutez-le');
  });
});

describe('Layers', () => {
  it('a fiche of the territory takes the place of the shared one', () => {
    const { fiches } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
    expect(fiches.get('apa-etablissement')?.file).toBe('territoires/pas-de-calais/fiches/personnes-agees/apa-etablissement.md');
    expect(fiches.get('apa-etablissement')?.short).toMatch(/Pas-de-Calais/);
    folder.remove('territoires/pas-de-calais/fiches/personnes-agees/apa-etablissement.md');
    expect(requireKnowledge(folder.root, 'pas-de-calais').fiches.get('apa-etablissement')?.file).toBe('commun/fiches/personnes-agees/apa-etablissement.md');
  });

  it('the version changes with any content, and with nothing else', () => {
    const before = requireKnowledge(folder.root, 'pas-de-calais').version;
    expect(requireKnowledge(KNOWLEDGE, 'pas-de-calais').version).toBe(before);
    folder.edit('commun/messages.yaml', (text) => text.replace('non: "Non"', 'non: "Non."'));
    expect(requireKnowledge(folder.root, 'pas-de-calais').version).not.toBe(before);
  });

  it('the territories are the folders that hold a territoire.yaml', () => {
    expect(listTerritories(KNOWLEDGE)).toContain('pas-de-calais');
    expect(listTerritories(`${folder.root}/nowhere`)).toEqual([]);
  });
});
