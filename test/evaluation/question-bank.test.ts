import { loadQuestionBank, QuestionBankError } from '../../src/evaluation/question-bank';

const FICHES = new Set(['rsa-demande', 'apa-domicile']);
const QUESTION = { id: 'a-1', text: 'plus de sous', expect: ['rsa-demande'], style: 'vague' };

/** A knowledge folder held in memory. */
function folder(contents: Readonly<Record<string, readonly (object | string)[]>>) {
  const texts = new Map(Object.entries(contents).map(([path, lines]) => [path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')]));
  return { list: (under: string, extension: string) => [...texts.keys()].filter((path) => path.startsWith(`${under}/`) && path.endsWith(extension)), text: (path: string) => texts.get(path) };
}

function problemsOf(contents: Parameters<typeof folder>[0]): readonly string[] {
  try {
    loadQuestionBank(folder(contents), 'ici', FICHES);
    return [];
  } catch (error) {
    if (error instanceof QuestionBankError) return error.problems;
    throw error;
  }
}

describe('The question bank', () => {
  it('joins the shared questions and those of the territory, and no other territory', () => {
    const rows = loadQuestionBank(
      folder({
        'commun/banc/insertion.jsonl': [QUESTION, '', { ...QUESTION, id: 'a-2' }],
        'territoires/ici/banc/communes.jsonl': [{ id: 'c-1', text: 'Lens', insee: '62498' }],
        'territoires/ailleurs/banc/communes.jsonl': [{ id: 'c-9', text: 'Caen', insee: '14118' }],
      }),
      'ici',
      FICHES,
    );
    expect(rows.map(({ id, measure }) => [id, measure])).toEqual([['a-1', 'question'], ['a-2', 'question'], ['c-1', 'commune']]);
  });

  it('is empty where nobody wrote any', () => {
    expect(loadQuestionBank(folder({}), 'ici', FICHES)).toEqual([]);
  });

  it.each([
    ['a line that is no JSON', ['{"id": '], /insertion\.jsonl:1: no valid question/],
    ['a question without what it expects', [{ id: 'a-1', text: 'plus de sous' }], /:1: no valid question/],
    ['an id given twice', [QUESTION, { ...QUESTION, text: 'rien à manger' }], /:2: the id "a-1" is taken/],
    ['a fiche that does not exist', [{ ...QUESTION, expect: ['rsa'] }], /:1: there is no fiche "rsa"/],
    ['a follow-up of a fiche that does not exist', [{ id: 's-1', after: 'rsa', text: 'c’est où', follow: 'place', expect: ['rsa-demande'] }], /:1: there is no fiche "rsa"/],
  ])('refuses %s, and says where', (_, lines, message) => {
    const problems = problemsOf({ 'commun/banc/insertion.jsonl': lines });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  it('tells all that is wrong at once', () => {
    expect(problemsOf({ 'commun/banc/a.jsonl': ['x', { ...QUESTION, expect: ['y'] }], 'commun/banc/b.jsonl': ['z'] })).toHaveLength(3);
  });
});
