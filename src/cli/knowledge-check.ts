import { parseArgs } from 'node:util';
import { parseConfig } from '../config';
import { KnowledgeFiles } from '../knowledge/knowledge-files';
import { listTerritories, loadKnowledge, type LoadResult } from '../knowledge/load-knowledge';
import { formatProblem, type Problem } from '../knowledge/problem';
import { readContactFiles } from '../knowledge/quality/contact-files';
import { FINDING_KINDS, problemOf, type Finding, type LineFinder } from '../knowledge/quality/finding';
import { createLineFinder } from '../knowledge/quality/line-finder';
import { mergeReports } from '../knowledge/quality/merge-reports';
import { printedQuality } from '../knowledge/quality/printed-quality';
import { qualityReport, type QualityReport } from '../knowledge/quality/quality-report';
import { summariseReading } from '../knowledge/quality/reading-levels';
import { runCommand, tell, UsageError } from './command';

const HELP = `
Usage: npm run knowledge:check -- [--territoire ID] [--modele] [--complet] [--json] [--date DAY]

Validates knowledge/ for every territory (or the one named): fiches, interlocutors, roles, sectors, messages, emergencies.
Prints each problem with its file, its line and what to do, then reports on quality: near-duplicate phrases (refused), fiches
with few or monotonous phrases, contacts without a source, dates overdue, reading level of the answers.
Exit code: 0 without error, 1 with errors.

  --modele       also train the model five times, each on four fifths of the phrases (about a minute): pairs of fiches it
                 confuses, phrases it would give to another fiche
  --complet      every line of each kind (default: 10)
  --json         the whole report as one JSON object
  --date DAY     day on which dates are judged, such as 2026-11-22 (default: today)
`;

const FOLDS = 5;
const MOST_LINES = 10;

interface Checked {
  readonly id: string;
  readonly loaded: LoadResult;
  readonly report?: QualityReport;
}

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      territoire: { type: 'string' },
      modele: { type: 'boolean', default: false },
      complet: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      date: { type: 'string' },
    },
  });
  const { knowledgeDir: root, territory } = parseConfig(process.env);
  const today = readDay(values.date);
  const files = new KnowledgeFiles(root);
  const lineOf = createLineFinder((file) => files.text(file));
  const wanted = wantedTerritories(root, values.territoire);
  // The territories share nearly all their phrases: the model of one tells what it confuses.
  const trained = wanted.includes(territory) ? territory : wanted[0];
  const checked = wanted.map((id) => checkTerritory(files, id, { today, model: values.modele && id === trained }));
  const report = mergeReports(checked.flatMap(({ report: own }) => own ?? []));
  if (values.json) process.stdout.write(`${JSON.stringify(asJson(today, checked, report, lineOf))}\n`);
  else print(checked, printedQuality(report, { most: values.complet ? Infinity : MOST_LINES, lineOf }));
  return checked.some((one) => errorsOf(one).length > 0) ? 1 : 0;
}

function readDay(day: string | undefined): string {
  if (day === undefined) return new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) throw new UsageError(`--date must be a day such as 2026-11-22, not "${day}".`);
  return day;
}

function wantedTerritories(root: string, named: string | undefined): string[] {
  const known = listTerritories(root);
  const wanted = named === undefined ? known : known.filter((id) => id === named);
  if (wanted.length === 0) throw new UsageError(`No such territory in ${root}. Known: ${known.join(', ') || 'none'}.`);
  return wanted;
}

function checkTerritory(files: KnowledgeFiles, id: string, { today, model }: { today: string; model: boolean }): Checked {
  const loaded = loadKnowledge(files.root, id);
  if (!loaded.knowledge) return { id, loaded };
  if (model) tell(`Training ${FOLDS} models on the phrases of ${id}…`);
  const training = model ? { folds: FOLDS, onFold: (done: number) => tell(`fold ${done}/${FOLDS}`) } : undefined;
  return { id, loaded, report: qualityReport(loaded.knowledge, { files: readContactFiles(files, id), today, model: training }) };
}

function errorsOf({ loaded, report }: Checked): readonly (Problem | Finding)[] {
  const refused = report?.findings.filter(({ kind }) => FINDING_KINDS[kind].severity === 'error') ?? [];
  return [...loaded.problems.filter(({ severity }) => severity === 'error'), ...refused];
}

function print(checked: readonly Checked[], quality: string): void {
  const problems = new Set(checked.flatMap(({ loaded }) => loaded.problems.map(formatProblem)));
  for (const problem of problems) tell(problem);
  if (quality !== '') process.stdout.write(`${quality}\n\n`);
  for (const territory of checked) process.stdout.write(`${summaryOf(territory)}\n`);
}

function summaryOf(territory: Checked): string {
  const { id, loaded, report } = territory;
  const { phrases, fiches, communes } = sizeOf(loaded);
  const errors = errorsOf(territory).length;
  const warnings = loaded.problems.length + (report?.findings.length ?? 0) - errors;
  const content = loaded.knowledge ? `${fiches} fiches, ${phrases} phrases, ${communes} communes` : 'inutilisable';
  return `${id} : ${content} ; ${errors} erreur(s), ${warnings} avertissement(s)`;
}

function sizeOf({ knowledge }: LoadResult): { fiches: number; phrases: number; communes: number } {
  const fiches = [...(knowledge?.fiches.values() ?? [])];
  return { fiches: fiches.length, phrases: fiches.reduce((sum, fiche) => sum + fiche.phrases.length, 0), communes: knowledge?.territory.communes.size ?? 0 };
}

function asJson(today: string, checked: readonly Checked[], report: QualityReport, lineOf: LineFinder): unknown {
  return {
    date: today,
    territories: checked.map((territory) => ({ id: territory.id, ...sizeOf(territory.loaded), errors: errorsOf(territory).length, problems: territory.loaded.problems })),
    findings: report.findings.map((finding) => ({ kind: finding.kind, ...problemOf(finding, lineOf), ...finding.data })),
    reading: { summary: summariseReading(report.reading), answers: report.reading },
    ...(report.accuracy ? { crossValidation: report.accuracy } : {}),
  };
}

void runCommand(main, HELP);
