import { runLoad } from '../run-load';

/** A clock that workers move. */
function clock() {
  let now = 1_000;
  return { elapsed: () => now, pass: (milliseconds: number) => void (now += milliseconds) };
}

test('the number of operations is shared by all workers', async () => {
  const { elapsed, pass } = clock();
  const done: string[] = [];
  const worker = (name: string) => async () => {
    pass(10);
    done.push(name);
    return name;
  };
  const load = await runLoad([worker('a'), worker('b'), worker('c')], { milliseconds: Infinity, operations: 8, elapsed });
  expect(load.completed).toBe(8);
  expect(load.samples).toEqual(done);
  expect(new Set(done)).toEqual(new Set(['a', 'b', 'c']));
  expect(load.perSecond).toBe(100); // 8 in 80 ms
  expect(load.errors).toEqual({});
});

test('it ends with the time, once what has begun is over', async () => {
  const { elapsed, pass } = clock();
  const worker = async (): Promise<number> => {
    pass(40);
    return elapsed();
  };
  const load = await runLoad([worker], { milliseconds: 100, operations: Infinity, elapsed });
  expect(load.samples).toEqual([1_040, 1_080, 1_120]);
  expect(load.perSecond).toBe(25);
});

test('a failure is counted by its reason, and its worker goes on', async () => {
  const { elapsed, pass } = clock();
  let calls = 0;
  const flaky = async (): Promise<number> => {
    pass(1);
    calls++;
    if (calls === 2) throw new Error('HTTP 429');
    return calls;
  };
  const load = await runLoad([flaky], { milliseconds: Infinity, operations: 5, elapsed });
  expect(load.samples).toEqual([1, 3, 4, 5]);
  expect(load.errors).toEqual({ 'HTTP 429': 1 });
});

test('a worker whose service is gone gives up instead of spinning, and the others go on', async () => {
  const { elapsed, pass } = clock();
  const gone = (): Promise<number> => Promise.reject(new Error('the web socket was closed'));
  const well = async (): Promise<number> => {
    pass(5);
    return 1;
  };
  const load = await runLoad([gone, well], { milliseconds: 1_000, operations: Infinity, elapsed });
  expect(load.errors).toEqual({ 'the web socket was closed': 3 });
  expect(load.completed).toBe(200);
});
