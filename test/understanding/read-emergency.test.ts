import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { NO_EMERGENCY } from '../../src/understanding/emergency-examples';
import { readEmergency } from '../../src/understanding/read-emergency';
import { THRESHOLDS } from '../../src/understanding/thresholds';
import { KNOWLEDGE } from '../support/real-assistant';

const { emergencies } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');
/** Reads a hand-made ranking; what is not given is the probability of no danger. */
function read(dangers: Readonly<Record<string, number>>, calmNeed = 0) {
  const sum = Object.values(dangers).reduce((total, score) => total + score, 0);
  const ranking = [...Object.entries(dangers), [NO_EMERGENCY, 1 - sum] as const].map(([label, score]) => ({ label, score }));
  return readEmergency(ranking.sort((a, b) => b.score - a.score), calmNeed, emergencies);
}

it('a sure danger opens the reply', () => {
  expect(read({ '3919': 0.99 })).toMatchObject({ id: '3919', level: 'first' });
});

it('a likely danger opens it too, when nothing else is asked', () => {
  expect(read({ '115': THRESHOLDS.emergencyFirst + 0.01 })).toMatchObject({ id: '115', level: 'first' });
});

it('a possible danger is only mentioned', () => {
  expect(read({ '115': THRESHOLDS.emergencyFirst - 0.01 })).toMatchObject({ id: '115', level: 'mention' });
  expect(read({ '115': THRESHOLDS.emergencyMention + 0.01 })).toMatchObject({ level: 'mention' });
});

it('a negligible one is not', () => {
  expect(read({ '115': THRESHOLDS.emergencyMention - 0.01 })).toBeUndefined();
  expect(read({})).toBeUndefined();
});

it('dangers are counted together: which one it is matters less than that there is one', () => {
  expect(read({ '17': 0.2, '3919': 0.25, '119': 0.1 })).toMatchObject({ id: '3919', level: 'first', score: expect.closeTo(0.55) });
});

it('a second danger nearly as likely is told too', () => {
  expect(read({ '17': 0.5, '3919': 0.4 })).toMatchObject({ id: '17', also: '3919' });
  expect(read({ '17': 0.8, '3919': 0.1 })?.also).toBeUndefined();
});

it('a likely calm need keeps the number from opening the reply, unless the danger is certain', () => {
  expect(read({ '115': 0.6 }, 0.9)?.level).not.toBe('first');
  expect(read({ '115': 0.999 }, 0.6)).toMatchObject({ level: 'first' });
});

it('an unknown label is no danger to give a number for', () => {
  expect(read({ '999': 0.9 })).toBeUndefined();
});
