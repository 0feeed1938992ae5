import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { createModelCache, lessonsKey } from '../../src/engine/model-cache';
import { trainRanker } from '../../src/understanding/ranker';
import { encodeRanker } from '../../src/understanding/ranker-file';
import { ENGLISH, FRENCH } from '../understanding/small-sets';
import { KNOWLEDGE } from '../support/real-assistant';

const models = { needs: trainRanker(FRENCH), emergencies: trainRanker(ENGLISH) };
let folder: string;
let warnings: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'allo-models-'));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cache = (where = join(folder, 'models')) => createModelCache(where, (message) => warnings.push(message));

describe('Trained models on disk', () => {
  it('are found again, the same', async () => {
    await cache().write('k1', models);
    const found = await cache().read('k1');
    expect(found && encodeRanker(found.needs).equals(encodeRanker(models.needs))).toBe(true);
    expect(found && encodeRanker(found.emergencies).equals(encodeRanker(models.emergencies))).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('of another key, or in a folder that does not exist yet, are simply absent', async () => {
    expect(await cache().read('k1')).toBeUndefined();
    await cache().write('k1', models);
    expect(await cache().read('k2')).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it.each([
    ['cut short', (file: string) => truncateSync(file, 1000)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['something else', (file: string) => writeFileSync(file, 'not a model\n')],
  ])('that are %s are not used, and it is said', async (_, damage) => {
    await cache().write('k1', models);
    damage(join(folder, 'models', 'k1-needs.model'));
    expect(await cache().read('k1')).toBeUndefined();
    expect(warnings).toEqual([expect.stringMatching(/unusable and will be trained again/)]);
    await cache().write('k1', models);
    expect(await cache().read('k1')).toBeDefined();
  });

  it('leave no temporary file, even written several times at once', async () => {
    await Promise.all([cache().write('k1', models), cache().write('k1', models), cache().write('k1', models)]);
    expect(readdirSync(join(folder, 'models')).sort()).toEqual(['k1-emergencies.model', 'k1-needs.model']);
  });

  it('that cannot be kept stop nothing, and it is said', async () => {
    writeFileSync(join(folder, 'file'), '');
    await cache(join(folder, 'file', 'models')).write('k1', models);
    expect(warnings).toEqual([expect.stringMatching(/could not be kept/)]);
  });
});

describe('The key of what the models learn from', () => {
  const knowledge = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
  const [id, fiche] = [...knowledge.fiches][0] ?? [];
  if (id === undefined || fiche === undefined) throw new Error('There is no fiche.');
  const withFiche = (change: Partial<typeof fiche>) => ({ ...knowledge, fiches: new Map(knowledge.fiches).set(id, { ...fiche, ...change }) });

  it('is the same for the same phrases, and fit for a file name', () => {
    expect(lessonsKey(requireKnowledge(KNOWLEDGE, 'pas-de-calais'))).toBe(lessonsKey(knowledge));
    expect(lessonsKey(knowledge)).toMatch(/^[0-9a-f]{24}$/);
  });

  it('does not change with an answer, so that mending one needs no training', () => {
    expect(lessonsKey(withFiche({ short: 'Autre réponse.', verifie_le: '2026-01-01' }))).toBe(lessonsKey(knowledge));
  });

  it('changes with a phrase, a title, the lexicon, small talk or a counter-example', () => {
    const changed = [
      withFiche({ phrases: [...fiche.phrases, 'une phrase de plus'] }),
      withFiche({ titre: 'Un autre titre' }),
      { ...knowledge, lexicon: { ...knowledge.lexicon, politesse: [] } },
      { ...knowledge, smallTalk: [] },
      { ...knowledge, outOfScope: [] },
      { ...knowledge, emergencies: { ...knowledge.emergencies, contre_exemples: [] } },
    ].map(lessonsKey);
    expect(new Set([...changed, lessonsKey(knowledge)]).size).toBe(changed.length + 1);
  });
});
