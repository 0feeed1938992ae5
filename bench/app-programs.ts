import { join } from 'node:path';
import { SETTINGS } from '../src/config';

/** Seen from dist/bench/bench, where this file is compiled to. */
const DIST = join(__dirname, '..', '..');

export const APPLICATION = join(DIST, 'main.js');
export const ASK = join(DIST, 'cli', 'ask.js');
export const KNOWLEDGE = join(DIST, '..', 'knowledge');
/** Where `npm start` keeps the models it has learned, by default. */
export const PROJECT_MODELS = join(DIST, '..', '.data', 'models');

/** The environment without any setting of the application, then the given ones: every run measures the same thing. */
export function environment(settings: Readonly<Partial<Record<keyof typeof SETTINGS, string>>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !(name in SETTINGS));
  return { ...Object.fromEntries(inherited), ...settings };
}
