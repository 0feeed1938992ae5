/** The real engines over a small knowledge: each finds the fiche of a phrase said a little otherwise. */
import { readFileSync } from 'node:fs';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import type { Knowledge } from '../../src/knowledge/knowledge';
import { ENGINES, isEngineName } from '../understanding/engines';
import { serverMemoryMb } from '../understanding/engines/server-memory';

const whole = requireKnowledge('knowledge', 'pas-de-calais');
const TAUGHT: Readonly<Record<string, readonly string[]>> = {
  'rsa-demande': ['comment demander le rsa', 'je veux faire une demande de rsa', 'toucher le revenu de solidarité'],
  assmat: ['trouver une assistante maternelle', 'liste des nounous agréées', 'garde de mon bébé par une nourrice'],
  mdph: ['déposer un dossier de handicap', 'reconnaissance de mon handicap', 'maison du handicap adresse'],
};

/** Three fiches of the real knowledge, with phrases of our own. */
function smallKnowledge(): Knowledge {
  const [model] = [...whole.fiches.values()];
  if (!model) throw new Error('The knowledge has no fiche.');
  const fiches = new Map(Object.entries(TAUGHT).map(([id, phrases]) => [id, { ...model, id, titre: phrases[0] ?? '', phrases: [...phrases] }]));
  return { ...whole, fiches, smallTalk: [], outOfScope: ['quel temps fera demain', 'recette de la tarte au sucre', 'résultat du match de foot'] };
}

/** A new PostgreSQL takes most of a minute on a busy machine. */
const SLOW_MS = 180_000;

test.each(Object.keys(ENGINES).filter(isEngineName))(
  '%s learns, ranks each label once and best first, finds the fiche, survives any text, and closes',
  async (name) => {
    const knowledge = smallKnowledge();
    const engine = await ENGINES[name].create(knowledge);
    try {
      await engine.learn(knowledge);
      for (const [text, fiche] of [['demander le RSA', 'rsa-demande'], ['une assistante maternelle agréée', 'assmat'], ['mon dossier handicap', 'mdph']]) {
        const { ranking } = await engine.read(text ?? '');
        expect(ranking[0]?.label).toBe(fiche);
        const scores = ranking.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(new Set(ranking.map(({ label }) => label)).size).toBe(ranking.length);
        expect(scores.every(Number.isFinite)).toBe(true);
      }
      for (const text of ['', '???', "l'aide & | ! (rsa:*)", "'); DROP TABLE phrase; --"]) {
        const { ranking } = await engine.read(text);
        expect(ranking.every(({ score }) => Number.isFinite(score))).toBe(true);
      }
    } finally {
      await engine.close?.();
    }
  },
  SLOW_MS,
);

test('memory of a server is that of its family; of a process that does not exist, nothing or unknown', () => {
  const known = serverMemoryMb(process.pid);
  if (known !== undefined) expect(known).toBeGreaterThan(1);
  expect(serverMemoryMb(2 ** 30) ?? 0).toBe(0);
});

test('peers are development dependencies: the application never loads them', () => {
  const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(manifest).toHaveProperty('devDependencies.minisearch');
  expect(manifest).not.toHaveProperty('dependencies.minisearch');
  expect(manifest).not.toHaveProperty(['dependencies', '@nlpjs/nlp']);
});
