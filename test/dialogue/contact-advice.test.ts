import { contactBlock } from '../../src/dialogue/contact-card';
import { contactLines } from '../../src/dialogue/contact-lines';
import type { TurnContext } from '../../src/dialogue/turn';
import type { Interlocutor } from '../../src/knowledge/schema';
import type { Assistant } from '../../src/engine/assistant';
import { realAssistant } from '../support/real-assistant';

const SOURCED = { source: 'un agent', verifie_le: '2026-11-22' };
const COUNTER: Interlocutor = { id: 'guichet', nom: 'Le guichet', telephones: [{ numero: '03 21 00 00 00', ...SOURCED }], ...SOURCED };
const WEEKDAYS = { semaine: { lundi: ['09:00-17:00'] }, continu: undefined, jours_feries: 'ferme' as const, fermetures: [], ...SOURCED };
const ADDRESS = { lignes: ['1 place de la Mairie', '62000 Arras'], ...SOURCED };
const MONDAY_10H = new Date('2026-11-23T10:00:00+01:00');
const MONDAY_20H = new Date('2026-11-23T20:00:00+01:00');

let assistant: Assistant;
beforeAll(async () => {
  assistant = await realAssistant();
}, 300_000);

/** Lines of the card, titles and bare sentences, at a moment. */
function linesOf(interlocutor: Interlocutor, now: Date, joinedThrough?: Interlocutor): string[] {
  const context: TurnContext = { ...assistant, now, elapsed: () => 0 };
  const block = contactBlock({ interlocutor, joinedThrough }, 'parce que', context);
  return block.type === 'contact' ? contactLines(block.card, assistant.knowledge.messages).map(({ title, value }) => (title === '' ? value : title)) : [];
}

describe('A contact card', () => {
  it('goes from the easiest way to the longest: online, phone, counter with its hours, mail', () => {
    const all = { ...COUNTER, en_ligne: { url: 'https://exemple.fr', libelle: 'Demander', ...SOURCED }, adresse: ADDRESS, courriel: { adresse: 'a@exemple.fr', ...SOURCED }, horaires: WEEKDAYS };
    expect(linesOf(all, MONDAY_10H).slice(0, -1)).toEqual(['En ligne', 'Téléphone', 'Adresse', 'Horaires', 'Courriel']);
  });

  it('when closed, says what can be done meanwhile: online first, else by mail, else later', () => {
    const online = { en_ligne: { url: 'https://exemple.fr', libelle: 'Demander', ...SOURCED } };
    const mail = { courriel: { adresse: 'a@exemple.fr', ...SOURCED } };
    const said = [{ ...online, ...mail }, mail, {}].map((means) => linesOf({ ...COUNTER, ...means, horaires: WEEKDAYS }, MONDAY_20H).join(' '));
    expect(said[0]).toMatch(/commencer la démarche en ligne/);
    expect(said[1]).toMatch(/écrire un courriel/);
    expect(said[2]).toMatch(/appeler dès l[’']ouverture/);
  });

  it('when open, adds no advice', () => {
    expect(linesOf({ ...COUNTER, horaires: WEEKDAYS }, MONDAY_10H).join(' ')).not.toMatch(/En attendant|rappelez/);
  });

  it('whose hours are not known says so, rather than letting people believe that it always answers', () => {
    expect(linesOf(COUNTER, MONDAY_20H).join(' ')).toMatch(/horaires ne sont pas vérifiés.*rappelez en semaine/);
    expect(linesOf({ ...COUNTER, telephones: [] }, MONDAY_20H, COUNTER).join(' ')).toMatch(/rappelez en semaine/);
  });

  it('of an emergency number, or without a phone, has no such advice', () => {
    expect(linesOf({ ...COUNTER, telephones: [{ numero: '17', ...SOURCED }] }, MONDAY_20H).join(' ')).not.toMatch(/rappelez/);
    expect(linesOf({ ...COUNTER, telephones: [] }, MONDAY_20H).join(' ')).not.toMatch(/rappelez/);
  });

  it('joined through another office puts the hours of that office beside its phone, not under its own address', () => {
    const lines = linesOf({ ...COUNTER, telephones: [], adresse: ADDRESS }, MONDAY_10H, { ...COUNTER, id: 'standard', nom: 'Le standard', horaires: WEEKDAYS });
    expect(lines.indexOf('Horaires')).toBe(lines.indexOf('Téléphone') + 1);
    expect(lines.indexOf('Adresse')).toBeGreaterThan(lines.indexOf('Horaires'));
  });
});
