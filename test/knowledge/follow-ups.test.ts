import { FOLLOW_KINDS } from '../../src/knowledge/language-schema';
import { comparable } from '../../src/knowledge/check-fiches';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { followUpPhrases } from '../dialogue/follow-up-phrases';
import { KNOWLEDGE } from '../support/real-assistant';
import { KnowledgeFolder } from './knowledge-folder';

const FILE = 'commun/suites.yaml';

let folder: KnowledgeFolder;
beforeEach(() => {
  folder = new KnowledgeFolder();
});
afterEach(() => folder.delete());

function said(): string {
  const { knowledge, problems } = folder.load();
  expect(knowledge).toBeUndefined();
  return problems.filter(({ file }) => file === FILE).map(({ message }) => message).join('\n');
}

describe('suites.yaml', () => {
  it('must be there', () => {
    folder.remove(FILE);
    expect(said()).toMatch(/le fichier manque/);
  });

  it('has every kind once', () => {
    folder.edit(FILE, (text) => text.replace('- id: cost', '- id: delay'));
    expect(said()).toMatch(/« cost » doit figurer une fois/);
  });

  it('has at least thirty phrases for each', () => {
    folder.edit(FILE, (text) => text.replace(/- id: cost\n  phrases:\n(?:    - .*\n)+/, '- id: cost\n  phrases:\n    - combien\n'));
    expect(said()).toMatch(/phrases/);
  });

  it('has each phrase in one kind only', () => {
    folder.edit(FILE, (text) => text.replace(/- id: cost\n  phrases:\n/, '- id: cost\n  phrases:\n    - "Quels papiers ?"\n'));
    expect(said()).toMatch(/« (Q|q)uels papiers \? » figure deux fois/);
  });
});

it('what follows an answer is never also small talk, nor the phrase of a fiche', () => {
  const followUps = followUpPhrases();
  const { smallTalk, fiches } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
  const others = new Set([...smallTalk, ...fiches.values()].flatMap(({ phrases }) => phrases.map(comparable)));
  expect(followUps.flatMap(({ phrases }) => phrases).filter((phrase) => others.has(comparable(phrase)))).toEqual([]);
  expect(followUps.map(({ id }) => id).sort()).toEqual([...FOLLOW_KINDS].sort());
});
