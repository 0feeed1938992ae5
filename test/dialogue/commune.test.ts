import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { blockOf, choicesOf, labelsOf, read, typesOf } from './reply-parts';

const APA = "comment demander l'apa à domicile pour ma mère";

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
  expect(talk.say(APA).facts).toMatchObject({ status: 'commune_asked', fiche: 'apa-domicile' });
});

describe('« Dans quelle commune habitez-vous ? »', () => {
  it.each([
    ['Béthune', '62119'],
    ['bethune', '62119'],
    ['Béthunne', '62119'],
    ["j'habite à Arras", '62041'],
    ['à Lens merci', '62498'],
    ['hénin', '62427'],
    ['bully', '62186'],
    ['le touquet', '62826'],
    ['boulogne', '62160'],
    ['ste catherine', '62744'],
    ['NOEUX LES MINES', '62617'],
    ['tatinghem', '62757'],
  ])('understands « %s »', (typed, insee) => {
    const { facts, reply, state } = talk.say(typed);
    expect(facts).toMatchObject({ status: 'answered', fiche: 'apa-domicile', commune: insee });
    expect(state.commune).toBe(insee);
    expect(typesOf(reply)).toEqual(['text', 'contact', 'choices']);
    expect(blockOf(reply, 'text').markdown).toContain(assistant.knowledge.territory.communes.get(insee)?.name);
  });

  it('every commune of the département leads to a contact, alone or among several, and never to an alarm', () => {
    const waiting = talk.state;
    const lost = [...assistant.knowledge.territory.communes.values()].flatMap(({ name }) =>
      [name, `en fait j'habite à ${name}`, `je suis de ${name}`].filter((text) => {
        talk.state = waiting;
        const { facts } = talk.say(text);
        return facts.emergency !== undefined || (facts.status !== 'answered' && facts.communeChoices.length === 0);
      }),
    );
    expect(lost).toEqual([]);
  });

  it('a postal code that several communes share offers them, largest first, and another', () => {
    const { facts, reply } = talk.say('62160');
    expect(facts).toMatchObject({ status: 'commune_asked', fiche: 'apa-domicile', commune: undefined });
    expect(facts.communeChoices).toEqual(['62186', '62386', '62019']);
    expect(labelsOf(reply)).toEqual(['Bully-les-Mines (62160)', 'Grenay (62160)', 'Aix-Noulette (62160)', 'Une autre commune']);
    expect(talk.press('Grenay (62160)').facts).toMatchObject({ status: 'answered', commune: '62386', fiche: 'apa-domicile' });
  });

  it.each([
    ['2', '62883'],
    ['la première', '62882'],
    ["wavrans sur l'aa", '62882'],
  ])('between homonyms, « %s » chooses', (typed, insee) => {
    expect(talk.say('wavrans').facts.communeChoices).toEqual(['62882', '62883']);
    expect(talk.say(typed).facts).toMatchObject({ status: 'answered', commune: insee });
  });

  it('« Une autre commune » asks for its name, and takes it', () => {
    talk.say('Vendin');
    const { facts, reply } = talk.press('Une autre commune');
    expect(facts.status).toBe('commune_asked');
    expect(blockOf(reply, 'choices').prompt).toMatch(/Dans quelle commune/);
    expect(talk.say('Arras').facts).toMatchObject({ status: 'answered', commune: '62041' });
  });

  it('elsewhere in France is said, with the way to the right département; the question stays open to be corrected', () => {
    const answer = talk.say('Lille');
    const text = read(answer, assistant);
    expect(text).toMatch(/Lille est dans un autre département/);
    expect(text).toMatch(/service-public/);
    expect([answer.facts.commune, answer.state.commune]).toEqual([undefined, undefined]);
    expect(talk.say('non, à Lens').facts).toMatchObject({ status: 'answered', fiche: 'apa-domicile', commune: '62498' });
  });

  it('not recognised: asked once more, then the standard is given', () => {
    const again = talk.say('zzzz');
    expect(again.facts.status).toBe('commune_asked');
    expect(blockOf(again.reply, 'choices').prompt).toMatch(/pas reconnu/);
    const standard = talk.say('blublu');
    expect(standard.facts).toMatchObject({ status: 'answered', fiche: 'apa-domicile', interlocutor: 'standard', commune: undefined });
    expect(blockOf(standard.reply, 'contact').card.interlocutor.id).toBe('standard');
  });

  it('« Je préfère ne pas le dire », pressed or typed, gives the standard and raises no alarm', () => {
    const pressed = talk.press('Je préfère ne pas le dire');
    const other = new Conversation(assistant);
    other.say(APA);
    const typed = other.say('je prefere ne pas le dire');
    for (const { facts, reply } of [pressed, typed]) {
      expect(facts).toMatchObject({ status: 'answered', interlocutor: 'standard', fiche: 'apa-domicile' });
      expect(facts.emergency).toBeUndefined();
      expect(blockOf(reply, 'contact').card.interlocutor.id).toBe('standard');
    }
  });

  it('another question is answered instead', () => {
    expect(talk.say('finalement je veux savoir comment remplir mon dossier mdph').facts.fiche).toMatch(/^mdph-/);
  });

  it('a question that needs no commune, then a later one that does, asks again', () => {
    talk.say('dossier mdph');
    expect(talk.state.pending?.kind).toBe('feedback');
    expect(talk.say('comment demander le RSA').facts.status).toBe('commune_asked');
  });
});

describe('The commune is remembered', () => {
  beforeEach(() => {
    talk.say('Arras');
  });

  it('and changed by « en fait j’habite à Lens », which gives the new counter at once', () => {
    const { facts, reply } = talk.say("en fait j'habite à Lens");
    expect(facts).toMatchObject({ status: 'answered', fiche: 'apa-domicile', commune: '62498', interlocutor: 'mds-lens-1' });
    expect(facts.emergency).toBeUndefined();
    expect(typesOf(reply)).toEqual(['text', 'contact', 'choices']);
    expect(talk.state.commune).toBe('62498');
  });

  it('and kept through small talk, feedback and refusals', () => {
    for (const text of ['merci', 'oui', 'quel temps fait-il demain ?', 'bonjour']) talk.say(text);
    expect(talk.state.commune).toBe('62041');
    expect(talk.say('comment demander le RSA').facts).toMatchObject({ status: 'answered', interlocutor: 'mds-arras-sud' });
  });

  it('given before any question, it is noted and the question is asked for', () => {
    const fresh = new Conversation(assistant);
    expect(fresh.say("bonjour j'habite à Lens").facts).toMatchObject({ status: 'small_talk', commune: '62498' });
    expect(fresh.say('comment demander le RSA').facts).toMatchObject({ status: 'answered', interlocutor: 'mds-lens-1' });
  });

  it('a button of an old list of communes still changes it', () => {
    const { facts } = talk.say('Béthune (62400)', { kind: 'commune', insee: '62119' });
    expect(facts).toMatchObject({ status: 'answered', commune: '62119' });
  });
});

it('offers at most five communes of a long list, each with its postal code', () => {
  const crowded = [...assistant.knowledge.territory.communes.values()].flatMap(({ postalCodes }) => postalCodes);
  const busiest = [...new Set(crowded)].sort((a, b) => crowded.filter((code) => code === b).length - crowded.filter((code) => code === a).length)[0] ?? '';
  const buttons = choicesOf(talk.say(busiest).reply);
  expect(buttons).toHaveLength(6);
  for (const { label } of buttons.slice(0, 5)) expect(label).toMatch(/ \(62\d{3}\)$/);
});
