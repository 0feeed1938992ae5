import { join } from 'node:path';
import { parseConfig } from '../config';
import { loadAssistant, type Assistant } from '../engine/assistant';
import { listTerritories } from '../knowledge/load-knowledge';
import { tell, UsageError } from './command';

/** The assistant of a territory (the default one when not named) for a command: same knowledge and cache as the server. */
export async function openAssistant(territory: string | undefined): Promise<Assistant> {
  const config = parseConfig(process.env);
  const wanted = territory ?? config.territory;
  const known = listTerritories(config.knowledgeDir);
  if (!known.includes(wanted)) throw new UsageError(`There is no territory "${wanted}" in ${config.knowledgeDir}. Known: ${known.join(', ') || 'none'}.`);
  return loadAssistant({ root: config.knowledgeDir, territory: wanted, cache: join(config.dataDir, 'models'), onProgress: tell, warn: tell });
}
