import type { Knowledge } from '../../src/knowledge/knowledge';
import type { Engine } from './engine';
import { CONFIDENCES, type Confidence } from './rule';

interface EngineEntry {
  readonly title: string;
  /** Scales on which its confidence may be read: not `score` when it grows with the number of phrases learned. */
  readonly scales: readonly Confidence[];
  /** Loads its library only when asked to: each engine runs in a process of its own, whose memory is measured. */
  create(knowledge: Knowledge): Promise<Engine>;
}

/** The engines compared, ours first: the others are allowed the harm that it does. */
export const ENGINES = {
  own: {
    title: 'Allô Département',
    scales: CONFIDENCES,
    create: async ({ territory }) => (await import('./engines/own-engine')).createOwnEngine([...territory.communes.values()].map(({ name }) => name)),
  },
  fuse: { title: 'fuse.js alone', scales: CONFIDENCES, create: async () => (await import('./engines/fuse-engine')).createFuseEngine() },
  bayes: { title: 'natural, BayesClassifier', scales: CONFIDENCES, create: async () => (await import('./engines/bayes-engine')).createBayesEngine() },
  nlp: { title: 'node-nlp (nlp.js)', scales: CONFIDENCES, create: async () => (await import('./engines/nlp-engine')).createNlpEngine() },
  minisearch: { title: 'MiniSearch', scales: ['share'], create: async () => (await import('./engines/minisearch-engine')).createMiniSearchEngine() },
  postgres: { title: 'PostgreSQL full text', scales: ['share'], create: async () => (await import('./engines/postgres-engine')).createPostgresEngine() },
} as const satisfies Record<string, EngineEntry>;

export type EngineName = keyof typeof ENGINES;

/** Whether a word names an engine. */
export function isEngineName(name: string | undefined): name is EngineName {
  return name !== undefined && name in ENGINES;
}
