/** One turn at a time per conversation, in order of arrival; conversations do not wait for one another. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

interface Line {
  tail: Promise<unknown>;
  size: number;
}

export class TurnQueue {
  private readonly lines = new Map<string, Line>();

  /** @param maxWaiting turns that may wait behind the running one. */
  constructor(private readonly maxWaiting: number) {}

  /** Runs `task` after those of the same key; settles as it does. Rejects with `QueueFull` when too many wait. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { tail: Promise.resolve(), size: 0 };
    if (line.size > this.maxWaiting) return Promise.reject(new QueueFull(`${this.maxWaiting} turns wait already`));
    line.size += 1;
    this.lines.set(key, line);
    const result = line.tail.then(task);
    line.tail = result.then(
      () => this.done(key, line),
      () => this.done(key, line),
    );
    return result;
  }

  /** Conversations with a turn running or waiting. */
  get busy(): number {
    return this.lines.size;
  }

  private done(key: string, line: Line): void {
    line.size -= 1;
    if (line.size === 0) this.lines.delete(key);
  }
}
