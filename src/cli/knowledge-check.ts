import { parseArgs } from 'node:util';
import { parseConfig } from '../config';
import { listTerritories, loadKnowledge } from '../knowledge/load-knowledge';
import { formatProblem } from '../knowledge/problem';
import { runCommand, tell, UsageError } from './command';

const HELP = `
Usage: npm run knowledge:check -- [--territoire ID]

Validates knowledge/ for every territory (or the one named): fiches, interlocutors, roles, sectors, messages, emergencies.
Prints each problem with its file, its line and what to do. Exit code: 0 without error, 1 with errors.
`;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { territoire: { type: 'string' } } });
  const { knowledgeDir } = parseConfig(process.env);
  const known = listTerritories(knowledgeDir);
  const wanted = values.territoire === undefined ? known : known.filter((id) => id === values.territoire);
  if (wanted.length === 0) throw new UsageError(`No such territory in ${knowledgeDir}. Known: ${known.join(', ') || 'none'}.`);
  const errors = wanted.map((id) => checkTerritory(knowledgeDir, id));
  return errors.some((count) => count > 0) ? 1 : 0;
}

function checkTerritory(root: string, id: string): number {
  const { knowledge, problems } = loadKnowledge(root, id);
  for (const problem of problems) tell(formatProblem(problem));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const phrases = [...(knowledge?.fiches.values() ?? [])].reduce((sum, fiche) => sum + fiche.phrases.length, 0);
  const content = knowledge ? `${knowledge.fiches.size} fiches, ${phrases} phrases, ${knowledge.territory.communes.size} communes` : 'inutilisable';
  process.stdout.write(`${id} : ${content} ; ${errors} erreur(s), ${warnings} avertissement(s)\n`);
  return errors;
}

void runCommand(main, HELP);
