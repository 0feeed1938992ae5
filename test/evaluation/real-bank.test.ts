/** The question bank of the repository, run on the real assistant: what residents would lose is seen before they do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { comparable } from '../../src/knowledge/check-fiches';
import { KnowledgeFiles } from '../../src/knowledge/knowledge-files';
import type { Assistant } from '../../src/engine/assistant';
import type { EvaluationRow } from '../../src/evaluation/evaluation-row';
import { grade, type Grade } from '../../src/evaluation/grade';
import { brokenLevels, levelsByFiche, levelsSchema, printedFicheLevels } from '../../src/evaluation/levels';
import { loadQuestionBank } from '../../src/evaluation/question-bank';
import { printedFailures, printedReport, reportOf } from '../../src/evaluation/report';
import { KNOWLEDGE, MONDAY_10H, realAssistant, ROOT } from '../support/real-assistant';

const SHARED_EVALUATION = join(ROOT, '..', 'shared', 'evaluation');

let assistant: Assistant;
let rows: EvaluationRow[];
let grades: Grade[];
beforeAll(async () => {
  assistant = await realAssistant();
  rows = loadQuestionBank(new KnowledgeFiles(KNOWLEDGE), 'pas-de-calais', new Set(assistant.knowledge.fiches.keys()));
  grades = rows.map((row) => grade(row, assistant, MONDAY_10H));
}, 300_000);

describe('The question bank', () => {
  it('holds six hundred questions at least, and three for every fiche', () => {
    expect(rows.length).toBeGreaterThanOrEqual(600);
    const levels = levelsByFiche(grades);
    expect(levels.map(({ fiche }) => fiche).sort()).toEqual([...assistant.knowledge.fiches.keys()].sort());
    expect(levels.filter(({ of }) => of < 3)).toEqual([]);
  });

  it('misses no emergency', () => {
    expect(printedFailures(grades.filter(({ outcome }) => outcome === 'missed'))).toBe('');
  });

  it('stays at its recorded levels', () => {
    const levels = levelsSchema.parse(load(readFileSync(join(KNOWLEDGE, 'commun', 'banc', 'niveaux.yaml'), 'utf8')));
    const report = reportOf(grades);
    process.stdout.write(`${printedReport(report)}\n\n${printedFicheLevels(levelsByFiche(grades))}\n`);
    expect(brokenLevels(report, levels)).toEqual([]);
  });
});

describe('What measures is not what was taught', () => {
  const taught = (): ReadonlySet<string> => {
    const { fiches, emergencies, smallTalk, outOfScope, followUps } = assistant.knowledge;
    const phrases = [...fiches.values(), ...emergencies.urgences, ...smallTalk, ...followUps].flatMap((one) => one.phrases);
    return new Set([...phrases, ...emergencies.contre_exemples, ...outOfScope].map(comparable));
  };
  /** Two words or fewer are what anybody types: « merci », « carte grise ». */
  const tells = (text: string): boolean => comparable(text).split(' ').length > 2;

  it('no question of the bank is a phrase', () => {
    const phrases = taught();
    expect(rows.filter(({ text, measure }) => measure !== 'commune' && tells(text) && phrases.has(comparable(text))).map(({ id, text }) => `${id} ${text}`)).toEqual([]);
  });

  const shared = existsSync(SHARED_EVALUATION) ? it : it.skip;
  shared('no question of the bank is one of the development set (skipped where it is absent)', () => {
    const files = readdirSync(SHARED_EVALUATION).filter((name) => name.endsWith('.jsonl'));
    const theirs = new Set(files.flatMap((name) => readFileSync(join(SHARED_EVALUATION, name), 'utf8').trim().split('\n')).map((line) => comparable(textOf(line))));
    expect(rows.filter(({ text }) => tells(text) && theirs.has(comparable(text))).map(({ id }) => id)).toEqual([]);
  });
});

function textOf(line: string): string {
  const row: unknown = JSON.parse(line);
  return typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string' ? row.text : '';
}
