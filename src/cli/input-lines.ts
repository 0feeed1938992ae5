import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { UsageError } from './command';

export interface InputLine {
  readonly text: string;
  /** Where it comes from, for error messages: `file:12`. */
  readonly place: string;
}

/** Lines of the given files in their order, or of standard input when there are none; empty lines are left out. */
export async function* inputLines(files: readonly string[]): AsyncGenerator<InputLine> {
  for (const file of files) {
    await access(file).catch(() => {
      throw new UsageError(`${file}: this file does not exist or cannot be read. Check its path.`);
    });
  }
  const sources = files.length > 0 ? files.map((name) => ({ name, stream: createReadStream(name) })) : [{ name: 'standard input', stream: process.stdin }];
  for (const { name, stream } of sources) {
    let number = 0;
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      number++;
      if (text.trim() !== '') yield { text, place: `${name}:${number}` };
    }
  }
}
