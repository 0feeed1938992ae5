/** What a handler gives back; the server adds the headers of the route's policy. */
export interface HttpAnswer {
  readonly status: number;
  /** Absent: no body. */
  readonly body?: string | Buffer;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON answer. */
export function jsonAnswer(status: number, value: unknown, headers?: Readonly<Record<string, string>>): HttpAnswer {
  return { status, body: JSON.stringify(value), contentType: 'application/json; charset=utf-8', headers };
}

/** A whole HTML page, already escaped. */
export function htmlAnswer(status: number, html: string, headers?: Readonly<Record<string, string>>): HttpAnswer {
  return { status, body: html, contentType: 'text/html; charset=utf-8', headers };
}
