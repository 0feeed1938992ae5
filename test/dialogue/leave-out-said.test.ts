import fc from 'fast-check';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { leaveOutSaid, numbersIn } from '../../src/dialogue/leave-out-said';
import { KNOWLEDGE } from '../support/real-assistant';

const said = new Set(['3114', '15']);

it('the paragraphs that repeat a number are left out, the others stay as they are', () => {
  const text = 'Appelez le **3114**, jour et nuit.\n\nNe restez pas seul : **appelez** un proche.\n\nGeste commencé : le 15.';
  expect(leaveOutSaid(text, said)).toBe('Ne restez pas seul : **appelez** un proche.');
});

it('nothing may be left', () => {
  expect(leaveOutSaid('Appelez le 3114.', said)).toBe('');
  expect(leaveOutSaid('', said)).toBe('');
});

it('another number is no repetition, even when it holds the same digits', () => {
  const text = 'Appelez le 03 11 41 51 15 ou le 115, avant 18 h.';
  expect(leaveOutSaid(text, said)).toBe(text);
});

it('numbers are read as they are dialled', () => {
  expect(numbersIn('le **39 19**, le 17, puis le 03 21 21 62 16')).toEqual(['3919', '17', '0321216216']);
});

it('what is left never gives a number already said, and is made of paragraphs of the text', () => {
  const word = fc.constantFrom('appelez', 'le', '3114', '15', '115', 'un proche', 'jour et nuit');
  const text = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' , ')), { maxLength: 5 }).map((paragraphs) => paragraphs.join('\n\n'));
  fc.assert(
    fc.property(text, (whole) => {
      const left = leaveOutSaid(whole, said);
      const paragraphs = whole.split('\n\n');
      return numbersIn(left).every((number) => !said.has(number)) && (left === '' || left.split('\n\n').every((paragraph) => paragraphs.includes(paragraph)));
    }),
  );
});

it('whatever the fiche of a danger says, its own number is not repeated under the card', () => {
  const { emergencies, fiches } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
  for (const { fiche, numeros } of emergencies.urgences) {
    const short = fiches.get(fiche)?.short ?? '';
    const numbers = new Set(numeros.map(({ numero }) => numero));
    expect([fiche, short]).not.toEqual([fiche, '']);
    expect(numbersIn(leaveOutSaid(short, numbers)).filter((number) => numbers.has(number))).toEqual([]);
  }
});
