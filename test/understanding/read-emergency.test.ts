import fc from 'fast-check';
import { requireKnowledge } from '../../src/knowledge/load-knowledge';
import { EMERGENCY_IDS } from '../../src/knowledge/schema';
import { NO_EMERGENCY } from '../../src/understanding/emergency-examples';
import { readEmergency, type EmergencySigns } from '../../src/understanding/read-emergency';
import { THRESHOLDS } from '../../src/understanding/thresholds';
import { KNOWLEDGE } from '../support/real-assistant';

const { emergencies } = requireKnowledge(KNOWLEDGE, 'pas-de-calais');

/** Reads a hand-made ranking; what is not given is the probability of no danger, and half the readers hear a calm need. */
function read(dangers: Readonly<Record<string, number>>, { coverage = 0.9, ...signs }: Partial<EmergencySigns> & { coverage?: number } = {}) {
  const sum = Object.values(dangers).reduce((total, score) => total + score, 0);
  const ranking = [...Object.entries(dangers), [NO_EMERGENCY, 1 - sum] as const].map(([label, score]) => ({ label, score }));
  return readEmergency({ dangers: { ranking: ranking.sort((a, b) => b.score - a.score), coverage }, calm: 0.5, ...signs }, emergencies);
}

describe('How much a danger is shown', () => {
  it('a sure danger opens the reply', () => {
    expect(read({ '3919': 0.99 })).toMatchObject({ id: '3919', level: 'first' });
  });

  it('a likely danger opens it too, a possible one is only mentioned, a negligible one is not', () => {
    expect(read({ '115': THRESHOLDS.emergencyFirst + 0.01 })).toMatchObject({ id: '115', level: 'first' });
    expect(read({ '115': THRESHOLDS.emergencyFirst - 0.01 })).toMatchObject({ id: '115', level: 'mention' });
    expect(read({ '115': THRESHOLDS.emergencyMention + 0.01 })).toMatchObject({ level: 'mention' });
    expect(read({ '115': THRESHOLDS.emergencyMention - 0.01 })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });

  it('dangers are counted together: which one it is matters less than that there is one', () => {
    expect(read({ '15-112': 0.2, '18': 0.25, '115': 0.2 })).toMatchObject({ id: '18', level: 'first', score: expect.closeTo(0.65) });
  });

  it('a clear calm need keeps the number from opening the reply, unless the danger is nearly certain', () => {
    expect(read({ '115': 0.7 }, { calm: 0.95 })?.level).not.toBe('first');
    expect(read({ '115': 0.999 }, { calm: 0.95 })).toMatchObject({ level: 'first' });
  });

  it('the absence of any need raises a danger only so far: short replies have none either', () => {
    expect(read({ '115': 0.001 }, { calm: 0 })).toBeUndefined();
    expect(read({ '115': 0.45 }, { calm: 0 })).toEqual(read({ '115': 0.45 }, { calm: THRESHOLDS.calmFloor }));
  });

  it('words that the model hardly knows never open the reply', () => {
    expect(read({ '3114': 0.95 }, { coverage: THRESHOLDS.emergencyCoverage - 0.01 })).toMatchObject({ level: 'mention' });
    expect(read({ '3114': 0.95 }, { coverage: THRESHOLDS.emergencyCoverage - 0.01, alert: '3114' })).toMatchObject({ level: 'first' });
  });

  it('the more likely the danger, or the less likely a calm need, the more it is shown', () => {
    const level = (danger: number, calm: number): number => ['none', 'mention', 'first'].indexOf(read({ '18': danger }, { calm })?.level ?? 'none');
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(probability, probability, probability, (a, b, other) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        return level(high, other) >= level(low, other) && level(other, low) >= level(other, high);
      }),
    );
  });
});

describe('Words that tell of a danger by themselves', () => {
  it('are never silent, and open the reply when the model half believes them', () => {
    for (const id of EMERGENCY_IDS) {
      expect(read({}, { alert: id, calm: 0.99 })).toMatchObject({ id, level: 'mention' });
      expect(read({ [id]: THRESHOLDS.emergencyAlert + 0.01 }, { alert: id })).toMatchObject({ id, level: 'first' });
    }
  });

  it('decide the number', () => {
    expect(read({ '18': 0.6, '15-112': 0.3 }, { alert: '15-112' })).toMatchObject({ id: '15-112', also: '18' });
  });

  it('but give way, as a second number, to a danger that is far clearer: the avc is why she depends on him', () => {
    expect(read({ '3977': 0.97, '15-112': 0.001 }, { alert: '15-112' })).toMatchObject({ id: '3977', also: '15-112' });
  });
});

describe('Which number', () => {
  it('a second danger nearly as likely is told too', () => {
    expect(read({ '15-112': 0.5, '18': 0.4 })).toMatchObject({ id: '15-112', also: '18' });
    expect(read({ '15-112': 0.8, '18': 0.1 })?.also).toBeUndefined();
  });

  it.each(['3919', '119'] as const)('the %s sends no help: the 17 comes first when blows may be falling now, then the other', (id) => {
    expect(read({ [id]: 0.5, '17': 0.4 })).toMatchObject({ id: '17', also: id });
    expect(read({ [id]: 0.9, '17': 0.05 })).toMatchObject({ id });
  });

  it('numbers that do help keep their place before the 17', () => {
    expect(read({ '15-112': 0.5, '17': 0.4 })).toMatchObject({ id: '15-112', also: '17' });
  });

  it('a fiche about a danger that only the need ranker hears of is mentioned by its own number', () => {
    const share = THRESHOLDS.emergencyAsked + 0.01;
    expect(read({ '18': 0.01 }, { asked: { id: '3977', share } })).toMatchObject({ id: '3977', level: 'mention' });
    expect(read({ '18': 0.01 }, { asked: { id: '3977', share: share - 0.02 } })).toBeUndefined();
    expect(read({ '18': 0.7 }, { asked: { id: '3977', share } })).toMatchObject({ id: '18', level: 'first' });
  });

  it('an unknown label is no danger to give a number for', () => {
    expect(read({ '999': 0.9 })).toBeUndefined();
  });
});
