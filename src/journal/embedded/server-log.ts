import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

const KEPT_BYTES = 5_000_000;

/** What PostgreSQL says: a file that the server appends to, replaced at a start when it has grown. */
export class ServerLog {
  constructor(readonly file: string) {}

  /** Calls back with an open descriptor, and remembers where the new lines begin. */
  withDescriptor<T>(use: (descriptor: number) => T): T {
    if (this.size() > KEPT_BYTES) renameSync(this.file, `${this.file}.1`);
    this.mark = this.size();
    const descriptor = openSync(this.file, 'a', 0o600);
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Lines written since the last start. */
  recent(): string {
    try {
      return readFileSync(this.file).subarray(this.mark).toString('utf8').trim();
    } catch {
      return '';
    }
  }

  private mark = 0;

  private size(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }
}
