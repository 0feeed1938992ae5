/** Two needs in one message: the first is answered, the second one button away. The reading itself is given here. */
import { respond } from '../../src/dialogue/respond';
import { INITIAL_STATE, type ConversationState, type TurnResult } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import { grade } from '../../src/evaluation/grade';
import type { Understanding } from '../../src/understanding/understanding';
import { MONDAY_10H, realAssistant } from '../support/real-assistant';
import { blocksOf, choicesOf, labelsOf, spaced, typesOf } from './reply-parts';

const BOTH = 'mes dettes me dépassent et ma carte grise est perdue';

let assistant: Assistant;
beforeAll(async () => {
  assistant = await realAssistant();
});

/** The real engine, but for one message that it reads as two needs. */
function readingBoth(fiche: string, also: string): Understanding {
  const { understanding } = assistant;
  return { ...understanding, need: (text, after) => (text === BOTH ? { kind: 'answer', fiche, score: 0.8, also, closest: [{ fiche, score: 0.8 }] } : understanding.need(text, after)) };
}

function say(fiche: string, also: string, state: ConversationState = INITIAL_STATE): TurnResult {
  let clock = 0;
  return respond(state, { text: BOTH }, { ...assistant, understanding: readingBoth(fiche, also), now: MONDAY_10H, elapsed: () => (clock += 1) });
}

describe('A message about two needs', () => {
  it('gets the answer to the first, then the offer of the second among the last buttons', () => {
    const { reply, facts } = say('surendettement', 'carte-grise');
    expect(facts).toMatchObject({ status: 'answered', fiche: 'surendettement', alsoOffered: 'carte-grise' });
    expect(typesOf(reply)).toEqual(['fiche', 'contact', 'text', 'choices']);
    const title = assistant.knowledge.fiches.get('carte-grise')?.titre ?? 'none';
    expect(spaced(blocksOf(reply, 'text')[0]?.markdown ?? '')).toContain(`Vous parlez aussi de : ${spaced(title)}`);
    expect(labelsOf(reply).slice(0, 2)).toEqual(['Oui', 'Non']);
    expect(spaced(labelsOf(reply).at(-1) ?? '')).toBe(`Voir : ${spaced(title)}`);
  });

  it('the button opens the second fiche', () => {
    const { reply, state } = say('surendettement', 'carte-grise');
    const button = choicesOf(reply).find(({ action }) => action.kind === 'fiche' && action.fiche === 'carte-grise');
    expect(button).toBeDefined();
    expect(assistant.respond(state, { text: button?.label ?? '', action: button?.action }, MONDAY_10H).facts.fiche).toBe('carte-grise');
  });

  it('when the commune is asked first, the second is offered beside', () => {
    const { reply, facts, state } = say('rsa-demande', 'carte-grise');
    expect(facts).toMatchObject({ status: 'commune_asked', fiche: 'rsa-demande', alsoOffered: 'carte-grise' });
    expect(typesOf(reply)).toEqual(['fiche', 'text', 'choices']);
    expect(choicesOf(reply).map(({ action }) => action.kind)).toEqual(['no_commune', 'fiche']);
    expect(state.pending).toMatchObject({ kind: 'commune', fiche: 'rsa-demande' });
  });

  it('a second fiche that the first already links to is offered once', () => {
    for (const fiche of assistant.knowledge.fiches.values()) {
      const linked = choicesOf(assistant.respond({ ...INITIAL_STATE, commune: '62041' }, { text: '', action: { kind: 'fiche', fiche: fiche.id } }, MONDAY_10H).reply).flatMap(({ action }) => (action.kind === 'fiche' ? [action.fiche] : []));
      const [first] = linked;
      if (first === undefined) continue;
      const offered = choicesOf(say(fiche.id, first, { ...INITIAL_STATE, commune: '62041' }).reply).filter(({ action }) => action.kind === 'fiche' && action.fiche === first);
      expect([fiche.id, offered.length]).toEqual([fiche.id, 1]);
    }
  });

  it('an id that is no fiche is not offered', () => {
    const { facts, reply } = say('surendettement', 'gone');
    expect(facts.alsoOffered).toBeUndefined();
    expect(typesOf(reply)).toEqual(['fiche', 'contact', 'choices']);
  });

  it('counts as both shown in the evaluation', () => {
    const understanding = readingBoth('surendettement', 'carte-grise');
    const played: Assistant = { ...assistant, respond: (state, message, now) => respond(state, message, { ...assistant, understanding, now, elapsed: () => 0 }) };
    const row = { id: 'x', text: BOTH, measure: 'question', style: 'two' } as const;
    expect(grade({ ...row, expect: ['carte-grise', 'surendettement'] }, played, MONDAY_10H)).toMatchObject({ outcome: 'direct', bothShown: true });
    expect(grade({ ...row, expect: ['carte-grise', 'rsa-demande'] }, played, MONDAY_10H)).toMatchObject({ bothShown: false });
  });
});
