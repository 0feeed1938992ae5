import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { blockOf, read, typesOf } from './reply-parts';

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
});

describe('What is said without asking anything', () => {
  it.each([
    ['bonjour', 'greeting'],
    ['Bonsoir !', 'greeting'],
    ['merci beaucoup', 'thanks'],
    ['au revoir', 'goodbye'],
    ['qui êtes-vous ?', 'who_are_you'],
    ["je veux parler à quelqu'un", 'human_please'],
    ["t'es con", 'insult'],
  ])('« %s » gets its own reply', (text, kind) => {
    const { facts, reply } = talk.say(text);
    expect(facts).toMatchObject({ status: 'small_talk', talk: kind });
    expect(blockOf(reply, 'text').markdown).not.toBe('');
    expect(facts.emergency).toBeUndefined();
  });

  it('a person to talk to is a card with a phone, not only a sentence', () => {
    const answer = talk.say("je veux parler à quelqu'un");
    expect(typesOf(answer.reply)).toEqual(['text', 'contact']);
    expect(blockOf(answer.reply, 'contact').card.interlocutor.id).toBe('standard');
    expect(read(answer, assistant)).toContain('03 21 21 62 16');
  });

  it('so is the button that asks for one', () => {
    const { reply } = talk.say('Parler à une personne', { kind: 'human' });
    expect(typesOf(reply)).toEqual(['text', 'contact']);
  });

  it('insults are met calmly', () => {
    const answer = talk.say("t'es con");
    expect(read(answer, assistant)).toMatch(/Je comprends/);
  });
});

describe('A greeting in front of a question', () => {
  it.each(['bonjour, comment demander le RSA ?', 'Bonsoir madame je voudrais faire une demande de RSA svp merci', 'slt comment demander le rsa stp'])('« %s » does not hide it', (text) => {
    expect(talk.say(text).facts).toMatchObject({ status: 'commune_asked', fiche: 'rsa-demande' });
  });
});

describe('« Pouvez-vous répéter ? »', () => {
  it('before any answer, asks what is needed', () => {
    expect(read(talk.say('pouvez-vous répéter ?'), assistant)).toMatch(/pas encore répondu/);
  });

  it('after an answer, says it more simply, one instruction a line', () => {
    talk.say('dossier mdph');
    const { facts, reply } = talk.say('pouvez-vous répéter ?');
    expect(facts).toMatchObject({ status: 'small_talk', talk: 'repeat', fiche: 'mdph-dossier' });
    const simple = assistant.knowledge.fiches.get('mdph-dossier')?.simple.split('\n') ?? [];
    const { short } = blockOf(reply, 'fiche');
    expect(short).toMatch(/^Plus simplement/);
    for (const line of simple) expect(short).toContain(`- ${line.trim()}`);
  });

  it('and the question about the answer is still open', () => {
    talk.say('dossier mdph');
    talk.say('pouvez-vous répéter ?');
    expect(talk.say('oui').facts).toMatchObject({ status: 'feedback_yes', fiche: 'mdph-dossier' });
  });
});

describe('« oui » and « non » out of context', () => {
  it('with nothing asked, are small talk', () => {
    expect(talk.say('oui').facts.status).toBe('small_talk');
    expect(talk.say('non').facts.status).toBe('small_talk');
  });

  it('after thanks, « non » still speaks of the last answer', () => {
    talk.say('dossier mdph');
    talk.say('merci');
    expect(talk.say('non').facts).toMatchObject({ status: 'feedback_no', fiche: 'mdph-dossier' });
  });
});

it('most phrases of each kind of small talk get the reply of that kind', () => {
  for (const { id, phrases } of assistant.knowledge.smallTalk) {
    const understood = phrases.filter((text) => {
      const decision = assistant.understanding.need(text);
      return decision.kind === 'talk' && decision.talk === id;
    });
    expect({ id, most: understood.length >= 0.8 * phrases.length }).toEqual({ id, most: true });
  }
});
