import type { IncomingMessage } from 'node:http';
import { HttpError, badRequest } from './http-error';

const tooLarge = (limit: number) =>
  new HttpError(413, 'PayloadTooLarge', `The body is larger than ${limit} bytes; send a shorter one.`);

/**
 * Reads a request's body, at most `limit` bytes. Throws 413 beyond, without waiting for the rest, 415 when it is
 * compressed (a small body could unfold into a huge one), 400 when the client stops midway.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new HttpError(415, 'UnsupportedMediaType', 'Compressed bodies are not read; send it without Content-Encoding.');
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(tooLarge(limit));
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(badRequest('The body was cut short; send it again.')));
    request.once('aborted', () => reject(badRequest('The body was cut short; send it again.')));
  });
}
