import { parseArgs } from 'node:util';
import { z } from 'zod';
import { plainText } from '../dialogue/plain-text';
import { INITIAL_STATE } from '../dialogue/types';
import type { Assistant } from '../engine/assistant';
import { runCommand, tell, UsageError } from './command';
import { inputLines } from './input-lines';
import { openAssistant } from './open-assistant';
import { readMoment } from './read-moment';

const HELP = `
Usage: npm run --silent ask -- [--territoire ID] [--commune INSEE] [--json] [FILES…]

Answers each line of the files (or of standard input) as the first message of a new conversation, without server or
database. A line is plain text, or a JSON object with "text" and optionally "id".

  --territoire ID   territory of knowledge/territoires (default: TERRITOIRE, pas-de-calais)
  --commune INSEE   INSEE code of the commune where the residents live, as if already known
  --at ISO_TIME     moment of the messages, for opening hours (default: now)
  --json            every line must be JSON (by default a line that is not is read as plain text)

Prints one JSON object per line:
  id, text, status, fiche, choices, also, emergency, emergency_level, commune, commune_choices, interlocutor, score, reply
Exit code: 0, 1 when a line could not be read (the others are answered), 2 for a wrong call.
`;

const lineSchema = z.object({ text: z.string(), id: z.union([z.string(), z.number()]).optional() });

interface Question {
  readonly id: string | number;
  readonly text: string;
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { territoire: { type: 'string' }, commune: { type: 'string' }, at: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const assistant = await openAssistant(values.territoire);
  if (values.commune !== undefined && !assistant.knowledge.territory.communes.has(values.commune)) {
    throw new UsageError(`--commune ${values.commune}: not an INSEE code of ${assistant.knowledge.territory.name} (a postal code is not one).`);
  }
  const at = readMoment(values.at);
  let number = 0;
  let unread = 0;
  for await (const { text, place } of inputLines(positionals)) {
    number++;
    const question = readQuestion(text, number, values.json);
    if (question) await print(answer(assistant, question, values.commune, at ?? new Date()));
    else {
      unread++;
      tell(`${place}: with --json a line must be an object with a "text"; this one was left out.`);
    }
  }
  return unread > 0 ? 1 : 0;
}

function readQuestion(line: string, number: number, jsonOnly: boolean): Question | undefined {
  const parsed = line.trimStart().startsWith('{') ? lineSchema.safeParse(parseOrUndefined(line)) : undefined;
  if (parsed?.success) return { id: parsed.data.id ?? number, text: parsed.data.text };
  return jsonOnly ? undefined : { id: number, text: line };
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The documented output row of a first message. */
function answer(assistant: Assistant, { id, text }: Question, commune: string | undefined, now: Date): Record<string, unknown> {
  const { reply, facts } = assistant.respond({ ...INITIAL_STATE, commune }, { text }, now);
  return {
    id,
    text,
    status: facts.status,
    fiche: facts.fiche ?? null,
    choices: facts.choices,
    also: facts.alsoOffered ?? null,
    emergency: facts.emergency ?? null,
    emergency_level: facts.emergencyLevel ?? null,
    commune: facts.commune ?? null,
    commune_choices: facts.communeChoices,
    interlocutor: facts.interlocutor ?? null,
    score: facts.score ?? null,
    reply: plainText(reply, assistant.knowledge.messages),
  };
}

/** Waits for a slow reader instead of keeping everything in memory. */
async function print(row: Record<string, unknown>): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
}

void runCommand(main, HELP);
