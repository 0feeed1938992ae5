import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireKnowledge } from '../../../src/knowledge/load-knowledge';
import { findLooseReferences, NAMED_INTERLOCUTORS } from '../../../src/knowledge/quality/loose-references';
import { KNOWLEDGE, ROOT } from '../../support/real-assistant';
import { sampleFiche } from './sample-fiche';

const knowledge = requireKnowledge(KNOWLEDGE, 'pas-de-calais');

it('the knowledge that is shipped has none', () => {
  expect(findLooseReferences(knowledge)).toEqual([]);
});

it('an emergency whose fiche does not exist', () => {
  const [first, ...others] = knowledge.emergencies.urgences;
  if (!first) throw new Error('There is no emergency.');
  const emergencies = { ...knowledge.emergencies, urgences: [...others, { ...first, fiche: 'nulle-part' }] };
  expect(findLooseReferences({ ...knowledge, emergencies })).toMatchObject([
    { kind: 'loose_reference', file: 'commun/urgences.yaml', path: ['urgences', others.length, 'fiche'], data: { target: 'nulle-part' } },
  ]);
});

it.each([...NAMED_INTERLOCUTORS, knowledge.territory.standard.id])('the interlocutor « %s », which the assistant gives by itself', (id) => {
  const interlocutors = new Map([...knowledge.territory.interlocutors].filter(([key]) => key !== id));
  const [found] = findLooseReferences({ ...knowledge, territory: { ...knowledge.territory, interlocutors } });
  expect(found?.message).toContain(`« ${id} » manque au territoire « pas-de-calais »`);
});

it('every interlocutor that the dialogue names in its code is checked', () => {
  const folder = join(ROOT, 'src', 'dialogue');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const named = sources.flatMap((source) => [...source.matchAll(/interlocutors\.get\('([^']+)'\)/g)].map(([, id]) => id));
  expect(named.length).toBeGreaterThan(0);
  expect(NAMED_INTERLOCUTORS).toEqual(expect.arrayContaining([...new Set(named)]));
});

it.each([
  ['itself', 'a', /voisine d’elle-même/],
  ['a fiche that does not exist', 'nulle-part', /« nulle-part » n’existe pas/],
])('a fiche whose neighbour is %s', (_, neighbour, said) => {
  const fiche = sampleFiche({ id: 'a', voisines: { [neighbour]: 'Autre chose.' } });
  const found = findLooseReferences({ ...knowledge, fiches: new Map([...knowledge.fiches, ['a', fiche]]) });
  expect(found).toMatchObject([{ file: fiche.file, path: ['voisines', neighbour] }]);
  expect(found[0]?.message).toMatch(said);
});
