import type { SmallTalkKind } from '../../src/knowledge/language-schema';
import { decide } from '../../src/understanding/decide';
import { labelOf, meaningOf } from '../../src/understanding/labels';
import { THRESHOLDS } from '../../src/understanding/thresholds';

const TALKS = new Set<SmallTalkKind>(['greeting', 'thanks']);
const GREETING = labelOf({ kind: 'talk', talk: 'greeting' });
const OUTSIDE = labelOf({ kind: 'out_of_scope' });
/** A hand-made ranking, best first. */
const ranked = (scores: Readonly<Record<string, number>>, coverage = 1) =>
  decide({ ranking: Object.entries(scores).map(([label, score]) => ({ label, score })), coverage }, TALKS);

describe('From a ranking to what is done', () => {
  it('a likely fiche is answered', () => {
    expect(ranked({ rsa: THRESHOLDS.answer, caf: 0.3 })).toMatchObject({ kind: 'answer', fiche: 'rsa', score: THRESHOLDS.answer });
  });

  it('so is a less likely one far ahead of the next', () => {
    const lead = THRESHOLDS.answerWithLead;
    expect(ranked({ rsa: lead, caf: lead / THRESHOLDS.lead })).toMatchObject({ kind: 'answer', fiche: 'rsa' });
    expect(ranked({ rsa: lead, caf: lead / THRESHOLDS.lead + 0.02 }).kind).toBe('choices');
  });

  it('close fiches are offered, the likeliest first', () => {
    expect(ranked({ rsa: 0.3, caf: 0.25, fsl: 0.2 })).toMatchObject({ kind: 'choices', fiches: ['rsa', 'caf', 'fsl'] });
  });

  it('at most four', () => {
    expect(ranked({ a: 0.2, b: 0.19, c: 0.18, d: 0.17, e: 0.16 })).toMatchObject({ kind: 'choices', fiches: ['a', 'b', 'c', 'd'] });
  });

  it('never one alone', () => {
    const decision = ranked({ a: THRESHOLDS.choiceAlone + 0.1, b: 0.001 });
    expect(decision.kind === 'choices' ? decision.fiches.length : 2).toBeGreaterThanOrEqual(2);
  });

  it('small talk and out of scope need to be likely', () => {
    expect(ranked({ [GREETING]: THRESHOLDS.talk, rsa: 0.1 })).toMatchObject({ kind: 'talk', talk: 'greeting' });
    expect(ranked({ [OUTSIDE]: THRESHOLDS.outOfScope, rsa: 0.1 })).toMatchObject({ kind: 'out_of_scope' });
    expect(ranked({ [GREETING]: THRESHOLDS.talk - 0.01, rsa: 0.01 }).kind).not.toBe('talk');
  });

  it('a fiche behind small talk or something else is never answered outright', () => {
    expect(ranked({ [OUTSIDE]: 0.38, rsa: 0.37 }).kind).not.toBe('answer');
  });

  it('choices are not offered when the text is likelier about something else', () => {
    expect(ranked({ [OUTSIDE]: 0.45, rsa: 0.2, caf: 0.2 }).kind).toBe('unknown');
  });

  it('a text of unknown words is never answered, however sure the ranking looks', () => {
    expect(ranked({ rsa: 0.99 }, THRESHOLDS.coverage - 0.01).kind).toBe('unknown');
  });

  it('nothing ranked, or nothing likely, is unknown', () => {
    expect(ranked({})).toEqual({ kind: 'unknown', closest: [] });
    expect(ranked({ a: 0.01, b: 0.01, c: 0.01 }).kind).toBe('unknown');
  });

  it('the closest fiches are always told, without talk or out of scope', () => {
    expect(ranked({ [GREETING]: 0.6, rsa: 0.2, [OUTSIDE]: 0.1, caf: 0.05 }).closest).toEqual([{ fiche: 'rsa', score: 0.2 }, { fiche: 'caf', score: 0.05 }]);
  });
});

describe('Labels', () => {
  it('read back as the meaning they stand for', () => {
    for (const meaning of [{ kind: 'fiche', fiche: 'rsa-demande' }, { kind: 'talk', talk: 'greeting' }, { kind: 'out_of_scope' }] as const) {
      expect(meaningOf(labelOf(meaning), TALKS)).toEqual(meaning);
    }
  });
});
