import fc from 'fast-check';
import { QueueFull, TurnQueue } from '../../src/directline/turn-queue';

describe('the queue of turns', () => {
  test('whatever the order in which tasks end: per conversation, one at a time and first come first served', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }), async (scheduler, keys) => {
        const queue = new TurnQueue(60);
        const begun = new Map<string, number[]>();
        const running = new Set<string>();
        const all = keys.map((key, index) =>
          queue.run(key, async () => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            begun.set(key, [...(begun.get(key) ?? []), index]);
            await scheduler.schedule(Promise.resolve());
            running.delete(key);
            return index;
          }),
        );
        expect(await scheduler.waitFor(Promise.all(all))).toEqual(keys.map((_, index) => index));
        for (const order of begun.values()) expect(order).toEqual(order.toSorted((left, right) => left - right));
        await Promise.resolve();
        expect(queue.busy).toBe(0);
      }),
    );
  });

  test('a task that fails does not stop those behind it', async () => {
    const queue = new TurnQueue(60);
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', async () => 'done');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });

  test('the one too many is refused at once, without running', async () => {
    const queue = new TurnQueue(1);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const kept = [queue.run('a', () => gate), queue.run('a', () => gate)];
    const ran = jest.fn(async () => undefined);
    await expect(queue.run('a', ran)).rejects.toBeInstanceOf(QueueFull);
    open();
    await Promise.all(kept);
    expect(ran).not.toHaveBeenCalled();
    await expect(queue.run('a', ran)).resolves.toBeUndefined();
  });
});
