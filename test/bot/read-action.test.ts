import fc from 'fast-check';
import { readAction } from '../../src/bot/read-action';
import type { Action } from '../../src/dialogue/types';

const ACTIONS: readonly Action[] = [
  { kind: 'fiche', fiche: 'rsa-demande' },
  { kind: 'none_of_these' },
  { kind: 'commune', insee: '62498' },
  { kind: 'other_commune' },
  { kind: 'no_commune' },
  { kind: 'theme', theme: 'handicap' },
  { kind: 'feedback', value: 'yes', fiche: 'rsa-demande' },
  { kind: 'feedback', value: 'no', fiche: 'rsa-demande' },
  { kind: 'human' },
];

it.each(ACTIONS)('reads what our buttons carry: %j', (action) => {
  expect(readAction(JSON.parse(JSON.stringify({ action })))).toEqual(action);
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['text', 'fiche'],
  ['a list', [{ action: { kind: 'human' } }]],
  ['an action that is not wrapped', { kind: 'human' }],
  ['an unknown kind', { action: { kind: 'delete_everything' } }],
  ['a missing field', { action: { kind: 'fiche' } }],
  ['an empty id', { action: { kind: 'fiche', fiche: '' } }],
  ['an id of 101 characters', { action: { kind: 'fiche', fiche: 'x'.repeat(101) } }],
  ['an id that is not text', { action: { kind: 'commune', insee: { $gt: '' } } }],
  ['a field too many', { action: { kind: 'human', admin: true } }],
  ['an unknown value', { action: { kind: 'feedback', value: 'maybe', fiche: 'x' } }],
])('refuses %s', (_, value) => {
  expect(readAction(value)).toBeUndefined();
});

it('gives an action of the list or nothing, whatever a client sends', () => {
  const kinds = new Set<string>(ACTIONS.map(({ kind }) => kind));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ action: fc.jsonValue() }), fc.record({ action: fc.record({ kind: fc.constantFrom(...kinds, 'x'), fiche: fc.jsonValue() }) })), (value) => {
      const action = readAction(value);
      expect(action === undefined || kinds.has(action.kind)).toBe(true);
    }),
  );
});
