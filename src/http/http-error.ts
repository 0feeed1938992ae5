/** A refusal with its HTTP status; the message says what is wrong and how to mend it, and is safe to show to a caller. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly status: number,
    /** In the manner of Direct Line: `BadArgument`, `TokenExpired`… */
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** 400: the request itself is wrong. */
export function badRequest(message: string): HttpError {
  return new HttpError(400, 'BadArgument', message);
}
