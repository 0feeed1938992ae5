import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { emergencyExamples, NO_EMERGENCY } from '../../src/understanding/emergency-examples';
import { needExamples, type Lessons } from '../../src/understanding/examples';
import { encodeRanker } from '../../src/understanding/ranker-file';
import { curriculumOf, trainModels } from '../../src/understanding/train-models';
import { createUnderstanding } from '../../src/understanding/understanding';
import { KNOWLEDGE } from '../support/real-assistant';

/** A small part of the real knowledge: enough to learn from, quick to train. */
const real = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
const KEPT = ['rsa-demande', 'mdph-dossier', 'route-signalement', 'college-inscription', 'violences-conjugales'];
const lessons: Lessons = {
  fiches: new Map([...real.fiches].filter(([id]) => KEPT.includes(id))),
  emergencies: { ...real.emergencies, urgences: real.emergencies.urgences.map((one) => ({ ...one, phrases: one.phrases.slice(0, 25) })), contre_exemples: real.emergencies.contre_exemples.slice(0, 40) },
  lexicon: real.lexicon,
  smallTalk: real.smallTalk.map((kind) => ({ ...kind, phrases: kind.phrases.slice(0, 20) })),
  outOfScope: real.outOfScope.slice(0, 50),
  followUps: real.followUps.map((kind) => ({ ...kind, phrases: kind.phrases.slice(0, 10) })),
};

describe('What is taught', () => {
  it('every phrase and title of a fiche, small talk, follow-ups and what is out of scope', () => {
    const examples = needExamples(lessons);
    const labels = new Set(examples.map(({ label }) => label));
    for (const id of KEPT) expect(labels).toContain(id);
    const phrases = [...lessons.fiches.values()].reduce((sum, { phrases: own }) => sum + own.length + 1, 0);
    const talk = [...lessons.smallTalk, ...lessons.followUps].flatMap((kind) => kind.phrases);
    expect(examples).toHaveLength(phrases + talk.length + lessons.outOfScope.length);
    expect(examples.every(({ tokens }) => tokens.length > 0)).toBe(true);
  });

  it('dangers, and calm phrases that are none; those of emergency fiches teach neither', () => {
    const examples = emergencyExamples(lessons);
    const dangers = examples.filter(({ label }) => label !== NO_EMERGENCY);
    expect(new Set(dangers.map(({ label }) => label)).size).toBe(9);
    const own = lessons.fiches.get('violences-conjugales')?.phrases ?? [];
    const calm = [...lessons.fiches.values()].filter(({ competence }) => competence !== 'urgence').flatMap(({ phrases }) => phrases);
    expect(own.length).toBeGreaterThan(0);
    expect(examples.length - dangers.length).toBe(lessons.emergencies.contre_exemples.length + calm.length + [...lessons.smallTalk, ...lessons.followUps].flatMap(({ phrases }) => phrases).length + lessons.outOfScope.length);
  });
});

describe('What is learnt', () => {
  const shares: number[] = [];
  const curriculum = curriculumOf(lessons);
  const models = trainModels(curriculum, (share) => shares.push(share));
  const understanding = createUnderstanding(lessons, models);

  it('answers the needs it was taught, in other words', () => {
    expect(understanding.need('comment faire une demande de rsa')).toMatchObject({ kind: 'answer', fiche: 'rsa-demande' });
    expect(understanding.need('bonjour')).toMatchObject({ kind: 'talk', talk: 'greeting' });
    expect(understanding.need('zorglub fnarq')).toMatchObject({ kind: 'unknown' });
  });

  it('sees a danger, and none in paperwork', () => {
    expect(understanding.emergency('il respire plus du tout')).toMatchObject({ id: '15-112', level: 'first' });
    expect(understanding.emergency('comment remplir mon dossier mdph')?.level).not.toBe('first');
  });

  it('counts words without politeness', () => {
    expect(understanding.countWords('bonjour mon dossier')).toBe(2);
    expect(understanding.countWords('')).toBe(0);
  });

  it('tells its progress, growing to the end', () => {
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('is the same each time, as the cache supposes', () => {
    const again = trainModels(curriculumOf(lessons));
    expect(encodeRanker(again.needs).equals(encodeRanker(models.needs))).toBe(true);
    expect(encodeRanker(again.emergencies).equals(encodeRanker(models.emergencies))).toBe(true);
  });

  it('survives being sent to a worker as plain data', () => {
    expect(structuredClone(curriculum)).toEqual(curriculum);
  });
});
