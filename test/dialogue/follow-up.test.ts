import { FOLLOW_KINDS } from '../../src/knowledge/language-schema';
import { respond } from '../../src/dialogue/respond';
import type { TurnResult } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import type { Understanding } from '../../src/understanding/understanding';
import { Conversation, MONDAY_10H, realAssistant } from '../support/real-assistant';
import { followUpPhrases } from './follow-up-phrases';
import { blockOf, blocksOf, labelsOf, read, typesOf } from './reply-parts';

const APA = 'apa-domicile';
const NATIONAL = 'carte-grise';

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
});

/** A conversation in which a fiche was just given, to somebody of Arras unless told otherwise. */
function given(fiche: string, commune: string | null = '62041'): TurnResult {
  talk.state = { ...talk.state, commune: commune ?? undefined };
  return talk.say('', { kind: 'fiche', fiche });
}

function ficheOf(id: string) {
  const fiche = assistant.knowledge.fiches.get(id);
  if (!fiche) throw new Error(`There is no fiche ${id}.`);
  return fiche;
}

describe('After an answer, a question that does not name its need is about that answer', () => {
  it.each([
    ["c'est où ?", 'place'],
    ["et l'adresse svp", 'place'],
    ['je dois me rendre ou', 'place'],
    ['vous avez leur numéro ?', 'contact'],
    ['ils sont ouverts quand', 'contact'],
    ['quels papiers ?', 'documents'],
    ['il me faut quels justificatifs alors', 'documents'],
    ["c'est payant ?", 'cost'],
    ['sa coute combien sa', 'cost'],
    ['ça prend combien de temps', 'delay'],
    ['et je fais comment ?', 'how'],
    ['ça se fait en ligne ?', 'how'],
    ['et pour mon mari ?', 'other_person'],
    ["et si c'est pour ma mère", 'other_person'],
    ["vous pouvez m'en dire plus", 'more'],
  ])('« %s » is a follow-up about its %s', (text, follow) => {
    given(APA);
    const { facts, state } = talk.say(text);
    expect(facts).toMatchObject({ status: 'answered', fiche: APA, follow, commune: '62041', interlocutor: 'mds-arras-sud' });
    expect(state).toMatchObject({ lastFiche: APA, commune: '62041', pending: { kind: 'feedback', fiche: APA } });
  });

  it('also behind thanks, agreement or a greeting', () => {
    for (const text of ["ok merci et c'est où", 'non mais c’est où ?', 'oui mais combien ça coûte', 'bonjour, vous avez leur numéro ?']) {
      given(APA);
      expect([text, talk.say(text).facts.fiche, talk.turns.at(-1)?.facts.follow !== undefined]).toEqual([text, APA, true]);
    }
  });

  it('several in a row stay about the same fiche', () => {
    given(APA);
    for (const text of ["c'est payant ?", 'quels papiers ?', "c'est où ?"]) expect(talk.say(text).facts.fiche).toBe(APA);
  });

  it('most phrases of every kind are read as that kind, and hardly any as a danger', () => {
    for (const { id, phrases } of followUpPhrases()) {
      const understood = phrases.filter((text) => {
        const decision = assistant.understanding.need(text, true);
        return decision.kind === 'follow' && decision.follow === id;
      });
      expect({ id, most: understood.length >= 0.8 * phrases.length }).toEqual({ id, most: true });
      expect({ id, alarms: phrases.filter((text) => assistant.understanding.emergency(text)?.level === 'first') }).toEqual({ id, alarms: [] });
    }
  });
});

describe('A message that names its own need', () => {
  it.each([
    ['et le RSA ?', /^rsa-/],
    ['quels papiers pour la carte grise', /^carte-grise$/],
    ['combien coûte un passeport', /^carte-identite-passeport$/],
    ['et pour la cantine ?', /^college-restauration$/],
    ['numéro de la caf', /^caf$/],
    ['et la carte de stationnement ?', /^cmi-stationnement$/],
  ])('« %s » is a new question', (text, fiche) => {
    given(APA);
    const { facts } = talk.say(text);
    expect(facts.follow).toBeUndefined();
    expect(facts.fiche).toMatch(fiche);
  });

  it('a danger comes first, whatever was being talked about', () => {
    given(APA);
    expect(talk.say('ma mère est tombée elle ne respire plus').facts).toMatchObject({ status: 'emergency', emergencyLevel: 'first' });
  });

  it('before any answer, there is nothing to follow up', () => {
    for (const { phrases } of followUpPhrases()) {
      for (const text of phrases.slice(0, 5)) {
        const { facts } = new Conversation(assistant).say(text);
        expect([text, facts.follow]).toEqual([text, undefined]);
      }
    }
  });

  it('a fiche that no longer exists is not followed up', () => {
    talk.state = { ...talk.state, lastFiche: 'gone' };
    expect(talk.say("c'est payant ?").facts.follow).toBeUndefined();
  });
});

describe('« C’est où ? », « leur numéro ? »', () => {
  it('gives the interlocutor again, without the text of the fiche', () => {
    given(APA);
    const { reply } = talk.say("c'est où ?");
    expect(typesOf(reply)).toEqual(['text', 'contact', 'choices']);
    expect(read(talk.turns.at(-1) ?? given(APA), assistant)).toContain(ficheOf(APA).titre);
  });

  it('asks for the commune when the counter depends on it, then gives the counter', () => {
    given(APA, null);
    const asked = talk.say('vous avez leur numéro ?');
    expect(asked.facts).toMatchObject({ status: 'commune_asked', fiche: APA, follow: 'contact' });
    expect(typesOf(asked.reply)).toEqual(['choices']);
    expect(talk.say('Lens').facts).toMatchObject({ fiche: APA, commune: '62498', interlocutor: 'mds-lens-1' });
  });

  it('needs no commune for a counter that is the same everywhere', () => {
    given(NATIONAL, null);
    expect(talk.say("c'est où ?").facts).toMatchObject({ status: 'answered', fiche: NATIONAL, follow: 'place' });
  });

  it('with the name of a commune, is about the counter there', () => {
    given(APA);
    expect(talk.say("c'est où à Lens").facts).toMatchObject({ status: 'answered', fiche: APA, follow: 'other_commune', commune: '62498', interlocutor: 'mds-lens-1' });
    expect(talk.say('le numéro à saint omer').facts).toMatchObject({ fiche: APA, interlocutor: 'mds-saint-omer' });
  });
});

describe('« Et à Lens ? »', () => {
  it.each(['et à Lens ?', 'et Lens ?', 'et a lens', 'pareil à Lens ?', 'et pour Lens ?', "et si j'habite à Lens", "et si c'est à Lens", 'ok merci, et à Lens ?', 'et sur Lens alors', 'non moi c’est lens', 'maman est sur Lens, c’est le même endroit ?', 'je me suis trompé c’était à Lens', 'et du côté de Lens'])('« %s » gives the counter of Lens for the same need', (text) => {
    given(APA);
    const { facts, state } = talk.say(text);
    expect(facts).toMatchObject({ status: 'answered', fiche: APA, follow: 'other_commune', commune: '62498', interlocutor: 'mds-lens-1' });
    expect(state.commune).toBe('62498');
  });

  it('the name may be mistyped', () => {
    given(APA);
    expect(talk.say('et sur bethunne').facts).toMatchObject({ fiche: APA, commune: '62119' });
  });

  it('homonyms are offered', () => {
    given(APA);
    expect(talk.say('et à wavrans ?').facts).toMatchObject({ status: 'commune_asked', communeChoices: ['62882', '62883'] });
    expect(talk.say('la première').facts).toMatchObject({ fiche: APA, commune: '62882' });
  });

  it('elsewhere is said to be elsewhere', () => {
    given(APA);
    expect(read(talk.say('et à Lille ?'), assistant)).toMatch(/autre département/);
  });
});

describe('What the fiche does not hold is never invented', () => {
  it.each(FOLLOW_KINDS.filter((kind) => ['documents', 'cost', 'delay', 'how', 'more'].includes(kind)))('%s opens all that the fiche says, its official pages, and whom to ask', (kind) => {
    const phrase = { documents: 'quels papiers ?', cost: "c'est payant ?", delay: 'ça prend combien de temps', how: 'et je fais comment ?', more: 'plus de détails' }[kind as string] ?? '';
    for (const id of [APA, NATIONAL, 'mdph-dossier', 'rsa-demande']) {
      given(id);
      const { facts, reply } = talk.say(phrase);
      expect(facts).toMatchObject({ fiche: id, follow: kind });
      expect(typesOf(reply)).toEqual(['text', 'fiche', 'contact', 'choices']);
      const shown = blockOf(reply, 'fiche');
      const fiche = ficheOf(id);
      const plain = (markdown: string): string => markdown.replace(/\[([^\]]+)\]\(fiche:[^)]+\)/g, '$1');
      for (const part of [fiche.short, fiche.more]) expect(shown.short).toContain(plain(part));
      for (const { url } of fiche.liens) expect(shown.short).toContain(url);
      expect(blockOf(reply, 'text').markdown).toMatch(/^Voici (tout )?ce que je sais/);
    }
  });

  it('for a commune not yet given, the details come first and the commune is asked again', () => {
    given(APA, null);
    const { facts, reply } = talk.say('quels papiers ?');
    expect(facts).toMatchObject({ status: 'commune_asked', fiche: APA, follow: 'documents' });
    expect(typesOf(reply)).toEqual(['text', 'fiche', 'choices']);
  });

  it('for a commune kept secret, the standard is given rather than asking again', () => {
    given(APA, null);
    talk.press('Je préfère ne pas le dire');
    expect(talk.say('quels papiers ?').facts).toMatchObject({ status: 'answered', interlocutor: 'standard', follow: 'documents' });
    expect(talk.say("c'est où ?").facts.status).toBe('commune_asked');
  });

  it('a fiche about a danger still comes with its number', () => {
    talk.say('', { kind: 'fiche', fiche: 'violences-conjugales' });
    expect(talk.say('plus de détails').facts).toMatchObject({ fiche: 'violences-conjugales', emergencyLevel: 'mention' });
  });
});

describe('« Et pour mon mari ? »', () => {
  it('gives the same steps, and says that conditions may differ', () => {
    given('rsa-demande');
    const { reply, facts } = talk.say('et pour mon mari ?');
    expect(facts).toMatchObject({ fiche: 'rsa-demande', follow: 'other_person' });
    expect(typesOf(reply)).toEqual(['text', 'fiche', 'contact', 'choices']);
    expect(blockOf(reply, 'text').markdown).toMatch(/^Pour une autre personne/);
    expect(blockOf(reply, 'fiche').short).not.toMatch(/la même démarche/);
  });

  it.each([
    [0.5, 'aeeh', 'words that point to a neighbour lead there'],
    [0.1, 'aah', 'a faint likeness does not'],
  ])('at %f leads to %s: %s', (score, fiche) => {
    const pointing: Understanding = { ...assistant.understanding, need: () => ({ kind: 'follow', follow: 'other_person', score: 0.9, closest: [{ fiche: 'aeeh', score }] }) };
    const state = given('aah').state;
    const { facts } = respond(state, { text: 'et pour mon fils ?' }, { ...assistant, understanding: pointing, now: MONDAY_10H, elapsed: () => 0 });
    expect(facts).toMatchObject({ fiche, follow: 'other_person' });
  });
});

it('while choices are open, « c’est où ? » asks which one first', () => {
  talk.state = { ...talk.state, pending: { kind: 'choices', fiches: ['rsa-demande', 'surendettement'] } };
  const { facts, reply, state } = talk.say("c'est où ?");
  expect(facts).toMatchObject({ status: 'choices_offered', choices: ['rsa-demande', 'surendettement'] });
  expect(blocksOf(reply, 'choices')[0]?.prompt).toMatch(/Laquelle/);
  expect(labelsOf(reply)).toHaveLength(3);
  expect(state.pending?.kind).toBe('choices');
});

describe('Words that only look like places', () => {
  it.each(['et à la mairie ?', "et à l'hôpital ?", 'et sur internet ?', 'merci bien', 'ok super', 'et au travail ?', 'et pour le trampoline ?', 'et à domicile ?', 'c’est sur rendez-vous ?', 'non pas ça'])('« %s » moves nobody', (text) => {
    given(APA);
    const { state, facts } = talk.say(text);
    expect([text, state.commune, facts.communeChoices]).toEqual([text, '62041', []]);
  });
});
