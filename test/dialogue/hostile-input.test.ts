import type { ConversationState } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { blockOf, read } from './reply-parts';

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
});

describe('Messages that cannot be read get a calm answer', () => {
  it('10,000 characters: asked to say the essential, and what is kept is cut', () => {
    const answer = talk.say('je voudrais des renseignements sur les aides '.repeat(250).slice(0, 10_000));
    expect(answer.facts.status).toBe('too_long');
    expect(answer.facts.maskedText.length).toBeLessThanOrEqual(2001);
    expect(read(answer, assistant)).toMatch(/deux ou trois phrases/);
  });

  it('one word of 10,000 letters, 10,000 spaces, 10,000 brackets', () => {
    for (const [character, status] of [['a', 'too_long'], [' ', 'not_understood'], ['[', 'too_long'], ['́', 'not_understood']] as const) {
      const { facts } = new Conversation(assistant).say(character.repeat(10_000));
      expect([character, [status, 'too_long'].includes(facts.status)]).toEqual([character, true]);
    }
  });

  it.each(['😀😀😀', '👨‍👩‍👧‍👦❤️', 'مرحبا أحتاج مساعدة', '你好，我需要帮助', 'Здравствуйте, мне нужна помощь', 'Καλημέρα', '???', '...', '   ', '', '\u0000\u0007\u001b', '\u200b\u200b'])(
    '« %s » is answered with a person to call',
    (text) => {
      const { facts, reply } = talk.say(text);
      expect(facts.status).toBe('not_understood');
      expect(blockOf(reply, 'contact').card.interlocutor.id).toBe('standard');
    },
  );

  it('control characters inside a question do not hide it, and are not kept', () => {
    const { facts } = talk.say('comment\u0000 demander\u0007 le\u001b RSA\u202e');
    expect(facts).toMatchObject({ fiche: 'rsa-demande', maskedText: 'comment demander le RSA' });
  });

  it('50 messages in a row are each answered', () => {
    for (let turn = 1; turn <= 50; turn++) {
      const { reply, state } = talk.say(`comment demander le RSA ${turn}`);
      expect(reply.length).toBeGreaterThan(0);
      expect(state.turns).toBe(turn);
    }
  });
});

describe('Nothing a resident types comes back as markup', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script> comment demander le RSA',
    '![x](https://exemple.invalid/pixel.png) mdph',
    '[cliquez](javascript:alert(1))',
    '**gras** `code` {{constructor}} ${7*7}',
    "j'habite à <b>Lens</b>",
    '{commune} {nom} {telephone}',
    "'; DROP TABLE turns; --",
  ])('%s', (text) => {
    const first = talk.say(text);
    const then = talk.say('Lens');
    for (const { reply } of [first, then]) {
      const said = JSON.stringify(reply);
      for (const bit of ['<img', '<script', '<b>', 'exemple.invalid', 'javascript:', '**gras**', 'constructor', '7*7', 'DROP TABLE']) expect(said).not.toContain(bit);
      expect(said).not.toMatch(/\{(commune|nom|telephone)\}/);
    }
  });

  it('a place that is not known is not repeated either', () => {
    talk.say('comment demander le RSA');
    expect(JSON.stringify(talk.say('<i>Zorglubville</i>').reply)).not.toMatch(/zorglub/i);
  });
});

describe('Buttons pressed later, or never offered', () => {
  it('feedback on a fiche answered earlier is taken for that one', () => {
    talk.say('dossier mdph');
    talk.say('quel temps fait-il demain ?');
    expect(talk.say('Oui', { kind: 'feedback', value: 'yes', fiche: 'mdph-dossier' }).facts).toMatchObject({ status: 'feedback_yes', fiche: 'mdph-dossier' });
  });

  it('a fiche of an old list still opens', () => {
    talk.say('quel temps fait-il demain ?');
    expect(talk.say('Demander le RSA', { kind: 'fiche', fiche: 'rsa-demande' }).facts).toMatchObject({ status: 'commune_asked', fiche: 'rsa-demande' });
  });

  it.each([
    ['an unknown fiche', { kind: 'fiche', fiche: 'does-not-exist' }],
    ['a fiche named like a property of objects', { kind: 'fiche', fiche: '__proto__' }],
    ['an unknown commune', { kind: 'commune', insee: '99999' }],
    ['a commune of elsewhere', { kind: 'commune', insee: '59350' }],
    ['an unknown theme', { kind: 'theme', theme: 'does-not-exist' }],
    ['« another commune » when none was asked', { kind: 'other_commune' }],
    ['« I would rather not say » when nothing was asked', { kind: 'no_commune' }],
  ] as const)('%s is read as its text', (_, action) => {
    const { facts, state } = talk.say('comment demander le RSA', action);
    expect(facts).toMatchObject({ status: 'commune_asked', fiche: 'rsa-demande' });
    expect(state.commune).toBeUndefined();
  });

  it.each([
    ['an unknown fiche', { kind: 'fiche', fiche: 'does-not-exist' }],
    ['an unknown commune', { kind: 'commune', insee: '99999' }],
  ] as const)('%s without text still gets an answer', (_, action) => {
    expect(talk.say('', action).reply.length).toBeGreaterThan(0);
  });

  it('feedback about a fiche that does not exist is not kept under that name', () => {
    expect(talk.say('Non', { kind: 'feedback', value: 'no', fiche: '<img src=x>' }).facts.fiche).toBeUndefined();
  });

  it('a label longer than any of ours is cut like any other text', () => {
    expect(talk.say('x'.repeat(5000), { kind: 'none_of_these' }).facts.maskedText.length).toBeLessThanOrEqual(2001);
  });
});

describe('What was remembered cannot be used', () => {
  const say = (state: unknown, text: string) => assistant.respond(state as ConversationState, { text }, new Date('2026-11-23T10:00:00+01:00'));

  it('a state of another version starts afresh', () => {
    const { facts, state } = say({ version: 7, somewhere: 'else', pending: { kind: 'unheard of' } }, 'comment demander le RSA');
    expect(facts.fiche).toBe('rsa-demande');
    expect(state).toMatchObject({ version: 1, turns: 1 });
    expect(state).not.toHaveProperty('somewhere');
  });

  it('a fiche, choices or a commune that no longer exist do not stop a resident', () => {
    const gone: readonly ConversationState[] = [
      { version: 1, turns: 3, lastFiche: 'gone', pending: { kind: 'feedback', fiche: 'gone' } },
      { version: 1, turns: 3, pending: { kind: 'choices', fiches: ['gone', 'gone-too'] } },
      { version: 1, turns: 3, pending: { kind: 'commune', fiche: 'gone', candidates: ['99999'], asked: 1, chosen: false } },
      { version: 1, turns: 3, commune: '99999', lastFiche: 'gone' },
    ];
    for (const state of gone) {
      for (const text of ['1', 'oui', 'non', 'Lens', 'zzzz', 'répétez', 'comment demander le RSA', "en fait j'habite à Lens"]) {
        expect([text, say(state, text).reply.length > 0]).toEqual([text, true]);
      }
    }
  });
});
