import fc from 'fast-check';
import { rememberRecent } from '../../src/understanding/remember-recent';

/** Counts what is really computed. */
function counted(size: number): { read: (word: string) => string; computed: string[] } {
  const computed: string[] = [];
  const read = rememberRecent((word) => {
    computed.push(word);
    return word.toUpperCase();
  }, size);
  return { read, computed };
}

it('computes a word once while it is recent', () => {
  const { read, computed } = counted(10);
  expect([read('lens'), read('arras'), read('lens'), read('lens')]).toEqual(['LENS', 'ARRAS', 'LENS', 'LENS']);
  expect(computed).toEqual(['lens', 'arras']);
});

it('remembers a word that keeps coming back among many that do not', () => {
  const { read, computed } = counted(10);
  for (let number = 0; number < 1_000; number++) {
    read(`word${number}`);
    read('lens');
  }
  expect(computed.filter((word) => word === 'lens')).toHaveLength(1);
});

it('forgets what is no longer asked: invented words do not fill the memory', () => {
  const { read, computed } = counted(10);
  read('lens');
  for (let number = 0; number < 20; number++) read(`word${number}`);
  read('lens');
  expect(computed.filter((word) => word === 'lens')).toHaveLength(2);
});

it('remembers an absent result as well', () => {
  let calls = 0;
  const read = rememberRecent<undefined>(() => {
    calls++;
    return undefined;
  }, 4);
  read('x');
  read('x');
  expect(calls).toBe(1);
});

it('always gives the same as computing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (words, size) => {
      const { read } = counted(size);
      expect(words.map(read)).toEqual(words.map((word) => word.toUpperCase()));
    }),
  );
});
