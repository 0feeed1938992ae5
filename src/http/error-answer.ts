import { errorPage } from './error-page';
import type { HttpAnswer } from './http-answer';
import { htmlAnswer, jsonAnswer } from './http-answer';
import { HttpError } from './http-error';

/** A browser that shows the answer to a person, rather than a program that reads it. */
function wantsPage(accept: string | undefined): boolean {
  return accept !== undefined && accept.includes('text/html');
}

/**
 * The answer to an error: Direct Line's `{error:{code,message}}`, or a page in French for a person. An unexpected error
 * says nothing of its cause; `requestId` finds it in the log.
 */
export function errorAnswer(error: unknown, requestId: string, accept?: string): HttpAnswer {
  const known = error instanceof HttpError ? error : unexpected(requestId);
  if (wantsPage(accept)) return htmlAnswer(known.status, errorPage(known.status, requestId), known.headers);
  return jsonAnswer(known.status, { error: { code: known.code, message: known.message } }, known.headers);
}

function unexpected(requestId: string): HttpError {
  return new HttpError(500, 'ServiceError', `Something failed here; try again, and report request ${requestId} if it lasts.`);
}
