import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createCommuneFinder } from '../../src/understanding/communes/commune-finder';
import type { CommuneMatch } from '../../src/understanding/communes/commune-match';
import { realTerritory } from '../territory/real-territory';

/**
 * `proposed`: acting on it or only proposing it are both fine. `weak`: the commune may be proposed or ignored, never
 * acted on. `strong`: a statement of residence.
 */
const row = z.strictObject({
  mode: z.enum(['answer', 'mention']),
  text: z.string(),
  expect: z.enum(['commune', 'several', 'outside', 'none']),
  communes: z.array(z.string()).optional(),
  departement: z.string().optional(),
  proposed: z.boolean().optional(),
  strong: z.boolean().optional(),
  weak: z.boolean().optional(),
});
type Row = z.infer<typeof row>;

const rows = readFileSync(join(__dirname, 'communes.bank.jsonl'), 'utf8').trim().split('\n').map((line) => row.parse(JSON.parse(line)));
const finder = createCommuneFinder(realTerritory);
const nameOf = (insee: string): string => realTerritory.communes.get(insee)?.name ?? insee;

/** The match in the terms of the bank. */
function seen(match: CommuneMatch): Record<string, unknown> {
  if (match.kind === 'one') return { communes: [nameOf(match.insee)], certain: match.certain, strong: match.strong };
  if (match.kind === 'several') return { communes: match.insee.map(nameOf), certain: false, strong: match.strong };
  return match.kind === 'outside' ? { outside: match.departement ?? match.name, strong: match.strong } : { none: true };
}

function expected({ expect: kind, communes, departement, proposed, strong, weak }: Row): unknown {
  if (weak) return undefined;
  if (kind === 'none') return { none: true };
  if (kind === 'outside') return expect.objectContaining({ outside: departement ?? expect.any(String) });
  if (kind === 'several') return expect.objectContaining({ communes: expect.arrayContaining([expect.any(String), expect.any(String)]) });
  const certain = proposed ? {} : { certain: communes?.length === 1 };
  return expect.objectContaining({ communes, ...certain, ...(strong ? { strong } : {}) });
}

describe.each(['answer', 'mention'] as const)('Bank of communes, read as %s', (mode) => {
  it.each(rows.filter((one) => one.mode === mode).map((one): [string, Row] => [one.text, one]))('%s', (text, one) => {
    const found = seen(mode === 'answer' ? finder.fromAnswer(text) : finder.fromMention(text));
    if (one.weak) expect(found['certain']).not.toBe(true);
    else expect(found).toEqual(expected(one));
  });
});
