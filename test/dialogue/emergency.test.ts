import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { blockOf, labelsOf, read, typesOf } from './reply-parts';

const NIGHT = new Date('2026-11-24T03:00:00+01:00');

/** A sample, for what takes milliseconds each; the whole is measured by the evaluation command. */
const oneIn = (share: number, texts: readonly string[]): string[] => texts.filter((_, position) => position % share === 0);

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
});

describe('Somebody is in danger', () => {
  it.each([
    ['mon père ne respire plus', '15-112', '15'],
    ['il y a le feu dans la cuisine', '18', '18'],
    ['on est en train de me cambrioler', '17', '17'],
    ['je dors dehors ce soir', '115', '115'],
    ['mon voisin frappe ses enfants tous les soirs', '119', '119'],
    ['mon mari me frappe', '3919', '3919'],
    ["mamie est maltraitée par son aide à domicile", '3977', '3977'],
    ['je veux mourir', '3114', '3114'],
    ['ma fille est harcelée sur snapchat', '3018', '3018'],
  ])('« %s »: the number comes before anything else', (text, id, number) => {
    const { reply, facts } = talk.say(text);
    expect(facts).toMatchObject({ status: 'emergency', emergency: id, emergencyLevel: 'first' });
    expect(reply[0]?.type).toBe('emergency');
    expect(blockOf(reply, 'emergency').card.numbers[0]?.number).toBe(number);
  });

  it('the 114 is given to those who cannot hear or speak, whatever the danger', () => {
    for (const { phrases } of assistant.knowledge.emergencies.urgences) {
      const first = phrases.slice(0, 10).map((text) => new Conversation(assistant).say(text)).find(({ facts }) => facts.status === 'emergency');
      const { card } = blockOf(first?.reply ?? [], 'emergency');
      expect(card.deaf.number).toBe('114');
      expect(card.deaf.text).toContain('114');
      for (const { who, hours } of card.numbers) expect([who, hours]).not.toContain('');
    }
  });

  it('when help comes at once nothing else is to be read; otherwise the normal orientation follows', () => {
    expect(typesOf(talk.say('mon père ne respire plus').reply)).toEqual(['emergency']);
    const { reply } = talk.say('je veux mourir');
    expect(typesOf(reply).slice(0, 2)).toEqual(['emergency', 'fiche']);
    expect(blockOf(reply, 'fiche').fiche).toBe('suicide');
  });

  it('at night the 3977 is closed: it is said, and who to call then', () => {
    const night = new Conversation(assistant, NIGHT).say('mamie est maltraitée par son aide à domicile');
    const day = talk.say('mamie est maltraitée par son aide à domicile');
    expect(blockOf(night.reply, 'emergency').card.closedNow).toMatch(/17|112/);
    expect(blockOf(day.reply, 'emergency').card.closedNow).toBeUndefined();
    expect(read(night, assistant)).toMatch(/ouvre/i);
  });

  it('a message that also asks for something still gets a number', () => {
    const { facts } = talk.say('bonjour, mon mari me frappe, et je voudrais aussi demander le RSA');
    expect(facts.emergency).toBe('3919');
  });

  it('told at great length, it is still heard', () => {
    const { facts, reply } = talk.say(`mon mari me frappe ${'et il me menace tous les soirs '.repeat(200)}`);
    expect(facts.status).toBe('emergency');
    expect(reply[0]?.type).toBe('emergency');
    expect(facts.maskedText.length).toBeLessThanOrEqual(2001);
  });
});

describe('A danger in the middle of another exchange', () => {
  it('is answered at once, and the commune that was asked is still taken afterwards', () => {
    talk.say('comment demander le RSA');
    expect(talk.say('mon père ne respire plus').facts.status).toBe('emergency');
    expect(talk.state.pending).toMatchObject({ kind: 'commune', fiche: 'rsa-demande' });
    expect(talk.say('Lens').facts).toMatchObject({ status: 'answered', fiche: 'rsa-demande', interlocutor: 'mds-lens-1' });
  });

  it('does not lose the choices on screen', () => {
    talk.say('mon enfant est handicapé', { kind: 'theme', theme: 'handicap' });
    const offered = labelsOf(talk.turns[0]?.reply ?? []);
    talk.say('mon père ne respire plus');
    expect(talk.say('1').facts).toMatchObject({ status: 'answered_after_choice' });
    expect(offered.length).toBeGreaterThan(2);
  });

  it('does not lose the question about the answer', () => {
    talk.say('dossier mdph');
    talk.say('mon père ne respire plus');
    expect(talk.say('oui').facts).toMatchObject({ status: 'feedback_yes', fiche: 'mdph-dossier' });
  });
});

describe('Words that look like a danger', () => {
  it.each(['Couin', 'Elnes', 'Renty', 'Achiet-le-Petit', 'Norrent-Fontes', 'à Mouriez', 'Les Attaques'])('« %s » is only a commune when we asked for one', (name) => {
    talk.say('comment demander le RSA');
    const { facts } = talk.say(name);
    expect(facts).toMatchObject({ status: 'answered', fiche: 'rsa-demande' });
    expect(facts.emergency).toBeUndefined();
  });

  it('but a danger told in reply to that question is heard, even with a commune in it', () => {
    for (const text of ['mon père ne respire plus', "il y a le feu chez moi à Norrent-Fontes", "je suis tombé dans le canal à Béthune", 'mon mari me frappe, j’habite à Lens']) {
      const fresh = new Conversation(assistant);
      fresh.say('comment demander le RSA');
      expect([text, fresh.say(text).facts.status]).toEqual([text, 'emergency']);
    }
  });

  it('a number that was masked is no danger by itself', () => {
    const masked = talk.say('voici mon numéro de mobile 06 12 34 56 78');
    const { facts } = new Conversation(assistant).say('voici mon numéro de mobile');
    expect([masked.facts.status, masked.facts.emergency]).toEqual([facts.status, facts.emergency]);
  });

  it('a danger written between brackets is not taken for a mask', () => {
    expect(talk.say('[mon mari me frappe] 06 12 34 56 78').facts.status).toBe('emergency');
  });

  it('most counter-examples of the knowledge open no reply with a number', () => {
    const examples = oneIn(5, assistant.knowledge.emergencies.contre_exemples);
    const alarms = examples.filter((text) => new Conversation(assistant).say(text).facts.emergencyLevel === 'first');
    expect(examples.length).toBeGreaterThan(50);
    expect(alarms.length / examples.length).toBeLessThan(0.05);
  });
});

it('the phrases of every emergency show its number or another, first or in a mention', () => {
  const missed = assistant.knowledge.emergencies.urgences.flatMap(({ phrases }) => oneIn(7, phrases).filter((text) => new Conversation(assistant).say(text).facts.emergency === undefined));
  expect(missed).toEqual([]);
});

it('a mention shows a number that can be dialled, before the answer', () => {
  const { fiches } = assistant.knowledge;
  const phrases = [...fiches.values()].flatMap((fiche) => fiche.phrases.slice(0, 2));
  const mentioned = phrases.map((text) => new Conversation(assistant).say(text)).filter(({ facts }) => facts.emergencyLevel === 'mention');
  expect(mentioned.length).toBeGreaterThan(0);
  for (const { reply } of mentioned) expect(blockOf(reply.slice(0, 1), 'text').markdown).toMatch(/\]\(tel:\d{2,4}\)/);
});
