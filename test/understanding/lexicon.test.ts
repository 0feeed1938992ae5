import { createLexiconReader } from '../../src/understanding/lexicon';
import { tokenise } from '../../src/understanding/normalise';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { KNOWLEDGE } from '../support/real-assistant';

const reader = createLexiconReader({
  abreviations: { bjr: 'bonjour', g: "j'ai", "ajd": "aujourd'hui", tél: 'téléphone' },
  sigles: { apa: "allocation personnalisée d'autonomie" },
  familier: { toubib: 'médecin' },
  politesse: ['bonjour', 'merci', "s'il vous plaît"],
});
const rewrite = (text: string) => reader.rewrite(tokenise(text)).join(' ');

describe('The lexicon', () => {
  it.each([
    ['an abbreviation is replaced', 'g un toubib', 'j ai un toubib medecin'],
    ['an acronym stays, and is spelled out beside', 'mon apa', 'mon apa allocation personnalisee d autonomie'],
    ['politeness is left out when something else is said', 'bjr mon dossier merci', 'mon dossier'],
    ['and kept when nothing else is', 'bonjour merci', 'bonjour merci'],
    ['an abbreviation of politeness alone is kept, spelled out', 'bjr', 'bonjour'],
    ['entries with accents are found without', 'mon tel', 'mon telephone'],
    ['unknown words are left alone', 'zorglub', 'zorglub'],
    ['nothing gives nothing', '', ''],
  ])('%s', (_, typed, usual) => {
    expect(rewrite(typed)).toBe(usual);
  });

  it('tells the words it knows, for spelling to leave them alone', () => {
    expect(['bjr', 'apa', 'toubib', 'merci', 'tel'].map((word) => reader.knows(word))).toEqual([true, true, true, true, true]);
    expect(reader.knows('dossier')).toBe(false);
  });

  it('rewriting never loses a word that is no politeness', () => {
    expect(rewrite("bonjour, s'il vous plaît, mon dossier de carte")).toContain('dossier de carte');
  });
});

describe('The real lexicon', () => {
  const { lexicon, territory } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');

  it('has no entry of several words, which could never be found', () => {
    const keys = [...Object.keys(lexicon.abreviations), ...Object.keys(lexicon.sigles), ...Object.keys(lexicon.familier)];
    expect(keys.filter((key) => tokenise(key).length !== 1)).toEqual([]);
  });

  it('replaces no name of a commune by something else', () => {
    const names = new Set([...territory.communes.values()].map(({ name }) => tokenise(name).join(' ')));
    expect(Object.keys(lexicon.abreviations).filter((key) => names.has(tokenise(key).join(' ')))).toEqual([]);
  });

  it('is settled after one rewriting: no abbreviation stands for another', () => {
    const loops = Object.entries(lexicon.abreviations).filter(([key, usual]) => tokenise(usual).includes(tokenise(key)[0] ?? '') && tokenise(usual).length === 1);
    expect(loops).toEqual([]);
  });
});
