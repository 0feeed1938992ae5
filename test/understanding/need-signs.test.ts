import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { labelOf, type Meaning } from '../../src/understanding/labels';
import { createNeedSigns } from '../../src/understanding/need-signs';
import { KNOWLEDGE } from '../support/real-assistant';

const knowledge = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
const needSigns = createNeedSigns(new Set(knowledge.smallTalk.map(({ id }) => id)), knowledge.emergencies);
const fiche = (id: string): Meaning => ({ kind: 'fiche', fiche: id });

function signs(...ranking: readonly (readonly [Meaning, number])[]) {
  return needSigns(ranking.map(([meaning, score]) => ({ label: labelOf(meaning), score })));
}

it('the likeliest need that is no danger speaks against one', () => {
  expect(signs([fiche('suicide'), 0.6], [fiche('tourisme'), 0.3], [fiche('rsa-demande'), 0.05]).calm).toBe(0.3);
  expect(signs([{ kind: 'out_of_scope' }, 0.7], [fiche('tourisme'), 0.2]).calm).toBe(0.7);
});

it('the likeliest fiche about a danger gives its emergency, whatever else is likelier', () => {
  expect(signs([fiche('tourisme'), 0.5], [fiche('maltraitance-adultes'), 0.2], [fiche('suicide'), 0.1]).asked).toEqual({ id: '3977', share: 0.2 });
  expect(signs([fiche('tourisme'), 0.9]).asked).toBeUndefined();
});

it('a fiche that three emergencies share stands for the first of them: life at risk', () => {
  expect(signs([fiche('urgence-vitale'), 0.4]).asked).toEqual({ id: '15-112', share: 0.4 });
});

it('a greeting around a danger does not calm it, a message that is small talk does', () => {
  expect(signs([fiche('suicide'), 0.7], [{ kind: 'talk', talk: 'greeting' }, 0.2]).calm).toBe(0);
  expect(signs([{ kind: 'talk', talk: 'human_please' }, 0.95], [fiche('suicide'), 0.02]).calm).toBe(0.95);
});

it('nothing ranked, nothing read', () => {
  expect(needSigns([])).toEqual({ calm: 0, asked: undefined });
});
