/** What holds for any conversation, whatever is typed or pressed. */
import fc from 'fast-check';
import { TURN_STATUSES } from '../../src/dialogue/statuses';
import type { Action, TurnResult } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';

let assistant: Assistant;
beforeAll(async () => {
  assistant = await realAssistant();
});

const PHRASES = [
  'comment demander le RSA', 'dossier mdph', 'mdph', 'Lens', '62160', 'wavrans', "en fait j'habite à Arras", 'oui', 'non', 'aucune', '2', 'le premier', 'merci',
  'bonjour', 'pouvez-vous répéter ?', "je veux parler à quelqu'un", 'mon père ne respire plus', 'je veux mourir', 'quel temps fait-il ?', 'Je préfère ne pas le dire', 'zzzz', 'Lille',
];
const IDS = ['rsa-demande', 'mdph-dossier', 'suicide', 'handicap', '62498', 'gone', '', '__proto__', 'constructor', '<img>', '99999'];

const id = fc.constantFrom(...IDS);
const action: fc.Arbitrary<Action> = fc.oneof(
  id.map((fiche): Action => ({ kind: 'fiche', fiche })),
  id.map((insee): Action => ({ kind: 'commune', insee })),
  id.map((theme): Action => ({ kind: 'theme', theme })),
  fc.record({ kind: fc.constant('feedback' as const), value: fc.constantFrom('yes' as const, 'no' as const), fiche: id }),
  fc.constantFrom<Action>({ kind: 'none_of_these' }, { kind: 'other_commune' }, { kind: 'no_commune' }, { kind: 'human' }),
);
const junk = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom('\ud800', '<img src=x>', '[](', '{titre}', '\u0000', 'é'.repeat(3000)));
const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PHRASES) }, { weight: 2, arbitrary: junk });
const message = fc.record({ text, action: fc.option(action, { nil: undefined, freq: 3 }) });
const conversation = fc.array(message, { minLength: 1, maxLength: 5 });

const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''));
const phone = fc.tuple(fc.constantFrom('06', '07', '03', '01'), digits(8), fc.constantFrom('', ' ', '.', '-')).map(([prefix, rest, gap]) => [prefix, ...(rest.match(/../g) ?? [])].join(gap));
const email = fc.tuple(fc.stringMatching(/^[a-z]{3,10}$/), fc.stringMatching(/^[a-z]{3,8}$/)).map(([user, host]) => `${user}@${host}.fr`);

function play(messages: readonly { text: string; action?: Action }[]): TurnResult[] {
  const talk = new Conversation(assistant);
  for (const { text: typed, action: pressed } of messages) talk.say(typed, pressed);
  return talk.turns;
}

it('a turn never throws, always says something, and ends with a status of the list', () => {
  fc.assert(
    fc.property(conversation, (messages) => {
      for (const { reply, facts } of play(messages)) {
        expect(reply.length).toBeGreaterThan(0);
        expect(Object.keys(TURN_STATUSES)).toContain(facts.status);
      }
    }),
    { numRuns: 60 },
  );
});

it('what is remembered and known of a turn survives storage as JSON', () => {
  fc.assert(
    fc.property(conversation, (messages) => {
      for (const { state, facts, reply } of play(messages)) {
        for (const value of [state, facts, reply]) expect(JSON.parse(JSON.stringify(value))).toEqual(value);
        expect(state.turns).toBeGreaterThan(0);
      }
    }),
    { numRuns: 40 },
  );
});

it('a conversation resumed from storage goes on as if it had not stopped', () => {
  fc.assert(
    fc.property(conversation, message, (before, next) => {
      const kept = new Conversation(assistant);
      for (const { text: typed, action: pressed } of before) kept.say(typed, pressed);
      const restored = new Conversation(assistant);
      restored.state = JSON.parse(JSON.stringify(kept.state));
      const [one, two] = [kept, restored].map((talk) => talk.say(next.text, next.action));
      expect({ ...one?.facts, durations: {} }).toEqual({ ...two?.facts, durations: {} });
      expect(one?.reply).toEqual(two?.reply);
    }),
    { numRuns: 40 },
  );
});

it('no phone or e-mail that was typed is kept, or said back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PHRASES), phone, email, fc.boolean(), (phrase, number, address, first) => {
      const typed = first ? `${number} ${phrase} ${address}` : `${phrase} ${address} ${number}`;
      for (const { facts, reply, state } of play([{ text: phrase }, { text: typed }, { text: number, action: { kind: 'human' } }])) {
        for (const secret of [number, address]) {
          expect(facts.maskedText).not.toContain(secret);
          expect(JSON.stringify([reply, state])).not.toContain(secret);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('two conversations never mix', () => {
  fc.assert(
    fc.property(conversation, conversation, (mine, yours) => {
      const alone = play(mine).map(({ reply }) => reply);
      const [a, b] = [new Conversation(assistant), new Conversation(assistant)];
      for (let turn = 0; turn < Math.max(mine.length, yours.length); turn++) {
        for (const [talk, said] of [[a, mine[turn]], [b, yours[turn]]] as const) if (said) talk.say(said.text, said.action);
      }
      expect(a.turns.map(({ reply }) => reply)).toEqual(alone);
    }),
    { numRuns: 20 },
  );
});
