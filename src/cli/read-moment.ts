import { UsageError } from './command';

/** The moment given by `--at`, or undefined when it was not given. Throws a UsageError when it cannot be read. */
export function readMoment(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new UsageError(`--at ${text}: not a moment such as 2026-11-23T10:00:00+01:00.`);
  return moment;
}
