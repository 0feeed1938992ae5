/** The `code` of a system error, such as `ENOENT`; undefined for anything else. */
export function errorCode(error: unknown): unknown {
  // Not `instanceof Error`: errors of Node's own modules belong to another realm under jest and in worker contexts.
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
