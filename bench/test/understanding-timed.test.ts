import { timed } from '../understanding/timed';

const texts = ['a', 'b', 'c'];

test('each text is asked once, in order, and timed; the first ones are asked before, unmeasured', async () => {
  const asked: string[] = [];
  const { answers, durations } = await timed(texts, { warmUp: 2, limitMs: 60_000 }, (text) => asked.push(text));
  expect(asked).toEqual(['a', 'b', 'a', 'b', 'c']);
  expect(answers).toEqual([3, 4, 5]);
  expect(durations).toHaveLength(3);
});

test('an answer that is promised is waited for', async () => {
  const { answers } = await timed(texts, { warmUp: 0, limitMs: 60_000 }, async (text) => text.toUpperCase());
  expect(answers).toEqual(['A', 'B', 'C']);
});

test('no time: nothing is asked, and nothing is made up', async () => {
  expect(await timed(texts, { warmUp: 3, limitMs: 0 }, (text) => text)).toEqual({ answers: [], durations: [] });
});

test('an engine that fails says so', async () => {
  const failing = (): string => {
    throw new Error('no index');
  };
  await expect(timed(texts, { warmUp: 0, limitMs: 60_000 }, failing)).rejects.toThrow('no index');
});
