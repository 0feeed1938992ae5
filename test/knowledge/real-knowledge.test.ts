/** The knowledge that is shipped. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparable, countWords } from '../../src/knowledge/check-fiches';
import { listTerritories, loadKnowledge } from '../../src/knowledge/load-knowledge';
import { findNearDuplicates } from '../../src/knowledge/quality/near-duplicates';
import { readingLevels } from '../../src/knowledge/quality/reading-levels';
import { EMERGENCY_IDS, THEMES } from '../../src/knowledge/schema';
import { KNOWLEDGE, ROOT } from '../support/real-assistant';

const EVALUATION = join(ROOT, '..', 'shared', 'evaluation');
const { knowledge, problems } = loadKnowledge(KNOWLEDGE, 'pas-de-calais');
if (!knowledge) throw new Error(JSON.stringify(problems, undefined, 1));

it('loads without an error, for every territory', () => {
  for (const id of listTerritories(KNOWLEDGE)) expect([id, loadKnowledge(KNOWLEDGE, id).problems.filter(({ severity }) => severity === 'error')]).toEqual([id, []]);
});

it('holds every theme, the nine emergencies, and at least 45 fiches of 12 phrases', () => {
  const fiches = [...knowledge.fiches.values()];
  expect(new Set(fiches.map(({ theme }) => theme))).toEqual(new Set(THEMES));
  expect(knowledge.emergencies.urgences.map(({ id }) => id).sort()).toEqual([...EMERGENCY_IDS].sort());
  expect(fiches.filter(({ competence }) => competence !== 'urgence').length).toBeGreaterThanOrEqual(45);
  for (const { id, phrases } of fiches) expect([id, phrases.length >= 12]).toEqual([id, true]);
});

it('every emergency leads to a fiche, and knows its number and who answers', () => {
  for (const { id, fiche, numeros } of knowledge.emergencies.urgences) {
    expect([id, knowledge.fiches.has(fiche)]).toEqual([id, true]);
    expect(numeros[0]?.numero.length).toBeLessThanOrEqual(4);
  }
});

it('no phrase is taught both as a danger and as no danger', () => {
  const { urgences, contre_exemples: counterExamples } = knowledge.emergencies;
  const dangers = new Set(urgences.flatMap(({ phrases }) => phrases.map(comparable)));
  expect(counterExamples.filter((text) => dangers.has(comparable(text)))).toEqual([]);
});

it('no phrase nearly repeats another, in any territory', () => {
  for (const id of listTerritories(KNOWLEDGE)) {
    const fiches = [...(loadKnowledge(KNOWLEDGE, id).knowledge?.fiches.values() ?? [])];
    expect(findNearDuplicates(fiches).map(({ first, second }) => [first.fiche, first.phrase, second.fiche, second.phrase])).toEqual([]);
  }
});

it('every answer of every fiche is written in sentences that a reading level can be given', () => {
  for (const { fiche, part, words, sentences, score } of readingLevels([...knowledge.fiches.values()])) {
    expect([fiche, part, words > 5, sentences > 1, Number.isFinite(score)]).toEqual([fiche, part, true, true, true]);
  }
});

it('the 887 communes of the département are served', () => {
  expect(knowledge.territory.communes.size).toBe(887);
});

it('no fiche promises an amount in euros, which would be wrong next year', () => {
  const amounts = [...knowledge.fiches.values()].filter(({ short, more, simple }) => /\d\s*(€|euros)/i.test(`${short}\n${more}\n${simple}`));
  expect(amounts.map(({ id }) => id)).toEqual([]);
});

it('words are counted as a reader counts them', () => {
  expect(countWords('**Deux mots** — [un lien](https://exemple.fr/a/b) * 3')).toBe(5);
  expect(countWords('')).toBe(0);
});

describe('No row of the evaluation is copied into what is taught', () => {
  const files = ['questions', 'urgences', 'faux_amis'].map((name) => join(EVALUATION, `${name}.jsonl`));
  const present = files.every((file) => existsSync(file));
  // The evaluation set lives beside the repository: elsewhere there is nothing to compare with.
  const check = present ? it : it.skip;

  check(present ? 'word for word' : 'word for word (skipped: ../shared/evaluation is not here)', () => {
    const rows = files.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n')).map((line) => comparable(String(JSON.parse(line).text)));
    const taught = new Set(
      [
        ...[...knowledge.fiches.values()].flatMap(({ phrases }) => phrases),
        ...knowledge.emergencies.urgences.flatMap(({ phrases }) => phrases),
        ...knowledge.emergencies.contre_exemples,
        ...knowledge.outOfScope,
      ].map(comparable),
    );
    expect(rows.length).toBeGreaterThan(300);
    expect(rows.filter((row) => taught.has(row))).toEqual([]);
  });
});
