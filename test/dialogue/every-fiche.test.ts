/** Every fiche, answered: what a resident reads must be whole. */
import type { Interlocutor } from '../../src/knowledge/schema';
import type { ContactCard, TurnResult } from '../../src/dialogue/types';
import { contactLines } from '../../src/dialogue/contact-lines';
import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { blockOf, blocksOf, read, typesOf } from './reply-parts';

/** A sector's counter, a commune whose sector depends on the street, and one missing from the known sectors. */
const COMMUNES = ['62041', '62193', '62078'];
const UNFINISHED = /\{\w+\}|undefined|\[object|\bNaN\b|\]\(fiche:|\bnull\b/;

let assistant: Assistant;
beforeAll(async () => {
  assistant = await realAssistant();
});

/** The fiche answered to a resident of a commune. */
function answer(fiche: string, commune: string): TurnResult {
  const talk = new Conversation(assistant);
  talk.state = { ...talk.state, commune };
  return talk.say('', { kind: 'fiche', fiche });
}

function reachable({ telephones, site, en_ligne: online, courriel, adresse }: Interlocutor): boolean {
  return telephones.length > 0 || [site, online, courriel, adresse].some((way) => way !== undefined);
}

function canBeReached({ interlocutor, joinedThrough }: ContactCard): boolean {
  return reachable(interlocutor) || (joinedThrough !== undefined && reachable(joinedThrough));
}

it('gives its text, then who to contact, then asks whether it helped; the number first when it is about a danger', () => {
  for (const [fiche, { urgence }] of assistant.knowledge.fiches) {
    const { reply, facts } = answer(fiche, '62041');
    expect([fiche, ...typesOf(reply)]).toEqual([fiche, ...(urgence ? ['text'] : []), 'fiche', 'contact', 'choices']);
    expect(facts).toMatchObject({ status: 'answered_after_choice', fiche });
    expect(blockOf(reply, 'choices').choices.slice(0, 2).map(({ action }) => action)).toEqual([
      { kind: 'feedback', value: 'yes', fiche },
      { kind: 'feedback', value: 'no', fiche },
    ]);
  }
});

it('leaves nothing unfinished in what is read, in any commune', () => {
  for (const fiche of assistant.knowledge.fiches.keys()) {
    for (const commune of COMMUNES) {
      const result = answer(fiche, commune);
      expect([fiche, commune, UNFINISHED.exec(read(result, assistant))?.[0]]).toEqual([fiche, commune, undefined]);
      const { more, short } = blockOf(result.reply, 'fiche');
      expect([fiche, UNFINISHED.exec(`${short}${more}`)?.[0]]).toEqual([fiche, undefined]);
    }
  }
});

it('always leads to somebody who can be reached', () => {
  for (const fiche of assistant.knowledge.fiches.keys()) {
    for (const commune of COMMUNES) {
      const { card } = blockOf(answer(fiche, commune).reply, 'contact');
      expect([fiche, commune, canBeReached(card)]).toEqual([fiche, commune, true]);
      expect([fiche, card.why]).not.toEqual([fiche, '']);
    }
  }
});

it('without a commune, every fiche leads there in one more turn', () => {
  for (const fiche of assistant.knowledge.fiches.keys()) {
    const talk = new Conversation(assistant);
    const first = talk.say('', { kind: 'fiche', fiche });
    const last = first.facts.status === 'commune_asked' ? talk.say('Arras', { kind: 'commune', insee: '62041' }) : first;
    expect([fiche, blocksOf(last.reply, 'contact').map(({ card }) => canBeReached(card))]).toEqual([fiche, [true]]);
  }
});

it('shows whether a counter with known hours is open now, and its week', () => {
  const cards = [...assistant.knowledge.fiches.keys()].map((fiche) => blockOf(answer(fiche, '62041').reply, 'contact').card);
  const timed = cards.filter(({ interlocutor, joinedThrough }) => (interlocutor.horaires ?? joinedThrough?.horaires) !== undefined);
  expect(timed.length).toBeGreaterThan(0);
  for (const { interlocutor, opening } of timed) expect([interlocutor.id, opening]).toEqual([interlocutor.id, expect.stringMatching(/ouvert|fermé|24/i)]);
});

it('gives numbers that can be dialled and dates to what was checked', () => {
  const { messages } = assistant.knowledge;
  for (const fiche of assistant.knowledge.fiches.keys()) {
    const lines = contactLines(blockOf(answer(fiche, '62041').reply, 'contact').card, messages);
    for (const { title, value } of lines) {
      if (title === messages.carte_telephone) expect(value).toMatch(/\]\(tel:\+?\d{2,14}\)/);
      if (title === messages.carte_courriel) expect(value).toMatch(/\]\(mailto:[^\s)]+@[^\s)]+\)/);
    }
    expect([fiche, lines.at(-1)?.value]).toEqual([fiche, expect.stringMatching(/vérifiées le .*20\d\d/)]);
  }
});

it('has a simple version of its own, said on request', () => {
  for (const { id, simple } of assistant.knowledge.fiches.values()) {
    const talk = new Conversation(assistant);
    talk.state = { ...talk.state, lastFiche: id };
    const { short } = blockOf(talk.say('pouvez-vous répéter ?').reply, 'fiche');
    expect([id, short.includes(`- ${simple.split('\n')[0]?.trim() ?? ''}`)]).toEqual([id, true]);
  }
});
