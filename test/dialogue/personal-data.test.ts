import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { read } from './reply-parts';

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
});

const SECRETS: readonly (readonly [kind: string, typed: string, named: string])[] = [
  ['phone', '06 12 34 56 78', 'numéro de téléphone'],
  ['email', 'jeanne.martin@exemple.fr', 'adresse électronique'],
  ['iban', 'FR76 3000 6000 0112 3456 7890 189', 'coordonnées bancaires'],
  ['nir', '2 85 07 62 041 123 42', 'numéro de sécurité sociale'],
  ['card', '4111 1111 1111 1111', 'numéro de carte bancaire'],
  ['plate', 'AB-123-CD', "plaque d'immatriculation"],
  ['birth_date', '12/05/1950', 'date de naissance'],
];

describe('Personal data in a question', () => {
  it.each(SECRETS)('a %s is masked in what is kept, said, and the question answered', (kind, typed, named) => {
    const answer = talk.say(`comment demander le RSA ? ${typed}`);
    expect(answer.facts).toMatchObject({ status: 'commune_asked', fiche: 'rsa-demande', masked: [kind] });
    expect(answer.facts.maskedText).not.toContain(typed);
    expect(read(answer, assistant)).toContain(named);
    expect(JSON.stringify(answer)).not.toContain(typed);
  });

  it('several at once are all named', () => {
    const answer = talk.say('comment demander le RSA, je suis au 06 12 34 56 78 ou jeanne@exemple.fr');
    expect([...answer.facts.masked].sort()).toEqual(['email', 'phone']);
  });

  it('what is masked does not change what is understood', () => {
    const plain = talk.say('comment demander le RSA').facts;
    const { facts } = talk.say('comment demander le RSA 06 12 34 56 78');
    expect([facts.fiche, facts.score]).toEqual([plain.fiche, plain.score]);
  });

  it('in an emergency the number to call still comes, and nothing is kept', () => {
    const { facts, reply } = talk.say('mon mari me frappe appelez-moi au 06 12 34 56 78');
    expect(facts.status).toBe('emergency');
    expect(reply.some(({ type }) => type === 'emergency')).toBe(true);
    expect(facts.maskedText).toBe('mon mari me frappe appelez-moi au [téléphone]');
  });
});

describe('Personal data and nothing else', () => {
  it.each(SECRETS)('a lone %s is masked, and the need asked for', (kind, typed) => {
    const { facts, reply } = talk.say(typed);
    expect(facts).toMatchObject({ status: 'personal_data', masked: [kind] });
    expect(facts.maskedText).not.toContain(typed);
    expect(reply).toHaveLength(1);
  });

  it('in reply to the question about the commune, does not lose that question', () => {
    talk.say('comment demander le RSA');
    expect(talk.say('06 12 34 56 78').facts.status).toBe('personal_data');
    expect(talk.say('Lens').facts).toMatchObject({ status: 'answered', fiche: 'rsa-demande' });
  });
});

it('a message too long to be read keeps no personal data either', () => {
  const { facts } = talk.say(`06 12 34 56 78 ${'mot '.repeat(600)}`);
  expect(facts.status).toBe('too_long');
  expect(facts.maskedText).not.toContain('34 56');
});
