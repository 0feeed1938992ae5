/** What a client may send, checked; everything else in the body is dropped, since a client can write anything there. */
import { z } from 'zod';
import type { IncomingActivity, JsonValue } from './bot-port';
import { jsonBody } from './json-body';

/** Beyond, the turn itself would only answer « trop long ». */
const MAX_TEXT = 20_000;
const MAX_JSON_BYTES = 4_096;

const ignored = ['typing', 'conversationUpdate'] as const;

const small = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? '') <= MAX_JSON_BYTES;
const jsonValue = z.json().refine(small, `must be at most ${MAX_JSON_BYTES} bytes of JSON`);

const activitySchema = z.object({
  type: z.enum(['message', 'event', ...ignored], 'must be message, event, typing or conversationUpdate'),
  text: z.string().max(MAX_TEXT, `must have at most ${MAX_TEXT} characters; send a shorter message`).nullish(),
  name: z.string().max(200, 'must have at most 200 characters').nullish(),
  value: jsonValue.optional(),
  locale: z.string().max(35, 'must be a language tag such as fr-FR').nullish(),
  attachments: z.array(z.unknown()).max(0, 'files are not accepted; describe what they hold in the text').nullish(),
  channelData: z
    .looseObject({
      clientActivityID: z.string().min(1).max(200, 'must have at most 200 characters').nullish(),
      postBack: z.boolean().nullish(),
    })
    .refine(small, `must be at most ${MAX_JSON_BYTES} bytes of JSON`)
    .nullish(),
});

/**
 * Reads the body of `POST activities`. Gives 'ignored' for what is acknowledged without a turn (typing,
 * conversationUpdate). Throws 400 with what is wrong.
 */
export function incomingActivity(body: Buffer, receivedAt: Date): IncomingActivity | 'ignored' {
  const { type, text, name, value, locale, channelData } = jsonBody(body, activitySchema);
  if (type === 'typing' || type === 'conversationUpdate') return 'ignored';
  return {
    type,
    text: text ?? '',
    name: name ?? undefined,
    value: toJsonValue(value),
    locale: locale ?? undefined,
    clientActivityId: channelData?.clientActivityID ?? undefined,
    postBack: channelData?.postBack === true,
    receivedAt,
  };
}

/** `null` is Web Chat's way of saying that a button carries nothing. */
function toJsonValue(value: JsonValue | undefined): JsonValue | undefined {
  return value === null ? undefined : value;
}
