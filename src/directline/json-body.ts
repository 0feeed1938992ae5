import type { z } from 'zod';
import { storableJson } from '../journal/storable';
import { badRequest } from '../http/http-error';

/**
 * A request's body as `schema` describes it; an empty body is `{}`. Texts lose what PostgreSQL cannot hold. Throws 400
 * with every field that is wrong.
 */
export function jsonBody<S extends z.ZodType>(body: Buffer, schema: S): z.output<S> {
  const parsed = schema.safeParse(storableJson(parseJson(body)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.length > 0 ? path.join('.') : 'body'}: ${message}`);
  throw badRequest(`The body is not as expected: ${problems.slice(0, 5).join('; ').slice(0, 1_000)}.`);
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest('The body is not JSON; send an object with Content-Type: application/json.');
  }
}
