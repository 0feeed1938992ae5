import { parseArgs } from 'node:util';
import { parseConfig } from '../config';
import type { Assistant } from '../engine/assistant';
import { levelsByFiche, printedFicheLevels } from '../evaluation/levels';
import { loadQuestionBank, QuestionBankError } from '../evaluation/question-bank';
import { KnowledgeFiles } from '../knowledge/knowledge-files';
import { crossValidate, type CrossValidation } from '../understanding/cross-validate';
import { needExamples } from '../understanding/examples';
import { runCommand, tell, UsageError } from './command';
import { evaluationRowSchema, type EvaluationRow } from '../evaluation/evaluation-row';
import { grade } from '../evaluation/grade';
import { printedFailures, printedReport, reportOf } from '../evaluation/report';
import { jsonRows } from './json-rows';
import { openAssistant } from './open-assistant';
import { readMoment } from './read-moment';

const HELP = `
Usage: npm run --silent evaluate -- [--territoire ID] [--json] [--failures] [--fiches] [FILES…]
       npm run --silent evaluate -- --cross-validate

Scores JSON Lines files, or without any the question bank of knowledge/ (commun/banc and the territory's own). The fields of a row say what it measures:
  questions      id, text, expect [fiche ids, best first], style
  out of scope   id, text, expect [], kind
  false friends  id, text, expect (alarming words, no emergency)
  emergencies    id, text, urgence, accept (optional)
  communes       id, text, insee (a code, a list, or null)
  small talk     id, text, kind
  follow-ups     id, after (the fiche just answered), commune (optional), text, follow (its kind, null for a new question), expect

  --failures        also list the rows that failed: id, outcome, what was done, text
  --fiches          also print, for each fiche, how many of its questions reach it
  --json            figures (and failures) as one JSON object
  --at ISO_TIME     moment of the questions (default: now)
  --cross-validate  5-fold cross-validation over the phrases of the fiches: top-1, top-3, confused pairs
`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      territoire: { type: 'string' },
      json: { type: 'boolean', default: false },
      failures: { type: 'boolean', default: false },
      fiches: { type: 'boolean', default: false },
      at: { type: 'string' },
      'cross-validate': { type: 'boolean', default: false },
    },
  });
  const assistant = await openAssistant(values.territoire);
  if (values['cross-validate']) {
    printCrossValidation(crossValidate(needExamples(assistant.knowledge), { folds: 5, onFold: (done) => tell(`fold ${done}/5`) }), values.json);
    return 0;
  }
  const rows = positionals.length > 0 ? await jsonRows(positionals, evaluationRowSchema) : bankOf(assistant);
  const now = readMoment(values.at) ?? new Date();
  const grades = rows.map((row) => grade(row, assistant, now));
  const failures = printedFailures(grades);
  const fiches = values.fiches ? levelsByFiche(grades) : undefined;
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ figures: reportOf(grades), fiches, ...(values.failures ? { failures: failures.split('\n').filter(Boolean) } : {}) })}\n`);
    return 0;
  }
  process.stdout.write(`${printedReport(reportOf(grades))}\n`);
  if (fiches) process.stdout.write(`\n${printedFicheLevels(fiches)}\n`);
  if (values.failures && failures !== '') process.stdout.write(`\n${failures}\n`);
  return 0;
}

/** The bank of the territory that answers; a bank with errors is a wrong call, told whole. */
function bankOf({ knowledge }: Assistant): EvaluationRow[] {
  const files = new KnowledgeFiles(parseConfig(process.env).knowledgeDir);
  try {
    return loadQuestionBank(files, knowledge.territory.id, new Set(knowledge.fiches.keys()));
  } catch (error) {
    throw error instanceof QuestionBankError ? new UsageError(error.message) : error;
  }
}

function printCrossValidation(result: CrossValidation, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const share = (count: number): string => `${((100 * count) / result.total).toFixed(1)} % (${count}/${result.total})`;
  const confusions = result.confusions.slice(0, 40).map(({ label, taken, count }) => `  ${count} × ${label} → ${taken}`);
  process.stdout.write([`top-1  ${share(result.top1)}`, `top-3  ${share(result.top3)}`, 'confused pairs:', ...confusions, ''].join('\n'));
}

void runCommand(main, HELP);
