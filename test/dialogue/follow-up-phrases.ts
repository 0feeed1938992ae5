/** The phrases of knowledge/commun/suites.yaml, read as the loader reads them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { followUpsSchema, type FollowUps } from '../../src/knowledge/language-schema';
import { YamlDocument } from '../../src/knowledge/yaml-document';
import { KNOWLEDGE } from '../support/real-assistant';

export function followUpPhrases(): FollowUps {
  const file = 'commun/suites.yaml';
  const read = new YamlDocument(file, readFileSync(join(KNOWLEDGE, file), 'utf8')).read(followUpsSchema, []);
  if (!read) throw new Error(`${file} does not have its shape: npm run knowledge:check says where.`);
  return read;
}
