/** Conversations with residents of the Calvados: nothing of another département, and never a dead end. */
import type { ContactCard, TurnResult } from '../../src/dialogue/types';
import { contactLines } from '../../src/dialogue/contact-lines';
import { loadAssistant, type Assistant } from '../../src/engine/assistant';
import type { Interlocutor } from '../../src/knowledge/schema';
import { blockOf, blocksOf, read } from '../dialogue/reply-parts';
import { Conversation, KNOWLEDGE, TEST_MODELS } from '../support/real-assistant';

const CAEN = '14118';
const LISIEUX = '14366';
/** Words that only make sense in the Pas-de-Calais. */
const ELSEWHERE = /pas-?de-?calais|\b62 ?\d{3}\b|\b03 21\b|arras|calais|béthune|boulogne-sur|\blens\b|artois|opale|hauts-de-france|maisons? du département|\bMDS\b|écho 62/i;

let assistant: Assistant;
beforeAll(async () => {
  // The models of this territory are learned once, then kept with those of the other tests.
  assistant = await loadAssistant({ root: KNOWLEDGE, territory: 'calvados', cache: TEST_MODELS });
}, 600_000);

function conversation(commune?: string): Conversation {
  const talk = new Conversation(assistant);
  talk.state = { ...talk.state, commune };
  return talk;
}

function reachable({ telephones, site, en_ligne: online, courriel, adresse }: Interlocutor): boolean {
  return telephones.length > 0 || [site, online, courriel, adresse].some((way) => way !== undefined);
}

function canBeReached({ interlocutor, joinedThrough }: ContactCard): boolean {
  return reachable(interlocutor) || (joinedThrough !== undefined && reachable(joinedThrough));
}

function cardsOf({ reply }: TurnResult): ContactCard[] {
  return blocksOf(reply, 'contact').map(({ card }) => card);
}

describe.each([
  ['a resident who names no commune', undefined],
  ['a resident of Caen', CAEN],
  ['a resident of Lisieux', LISIEUX],
])('Every fiche, for %s', (_, commune) => {
  it('leads at once to somebody who can be reached', () => {
    for (const fiche of assistant.knowledge.fiches.keys()) {
      const result = conversation(commune).say('', { kind: 'fiche', fiche });
      expect([fiche, result.facts.status, ...cardsOf(result).map(canBeReached)]).toEqual([fiche, 'answered_after_choice', true]);
    }
  });

  it('shows a way to make contact on the card itself: a number, a site or the directory', () => {
    for (const fiche of assistant.knowledge.fiches.keys()) {
      const { card } = blockOf(conversation(commune).say('', { kind: 'fiche', fiche }).reply, 'contact');
      const ways = contactLines(card, assistant.knowledge.messages).filter(({ value }) => /\]\((tel:|https:|mailto:)/.test(value));
      expect([fiche, ways.length > 0]).toEqual([fiche, true]);
    }
  });

  it('says nothing of the Pas-de-Calais', () => {
    for (const { id, more, simple } of assistant.knowledge.fiches.values()) {
      const said = read(conversation(commune).say('', { kind: 'fiche', fiche: id }), assistant);
      expect([id, ELSEWHERE.exec(`${said}\n${more}\n${simple}`)?.[0]]).toEqual([id, undefined]);
    }
  });
});

it('no sentence that the assistant says of itself, of dangers or of interlocutors belongs to the Pas-de-Calais', () => {
  const { messages, smallTalk, emergencies, territory, fiches } = assistant.knowledge;
  const talk = smallTalk.map(({ reponse }) => reponse);
  const dangers = emergencies.urgences.flatMap(({ titre, consigne, mention, hors_horaires: closed, numeros }) => [titre, consigne, mention, closed ?? '', ...numeros.map(({ qui }) => qui)]);
  const people = [...territory.interlocutors.values()].flatMap(({ nom, role, telephones, site, adresse }) => [nom, role ?? '', ...telephones.map(({ numero, libelle }) => `${numero} ${libelle ?? ''}`), site?.url ?? '', ...(adresse?.lignes ?? [])]);
  const links = [...fiches.values()].flatMap(({ liens, voisines, titre, pourquoi }) => [titre, pourquoi, ...Object.values(voisines), ...liens.flatMap(({ titre: title, url }) => [title, url])]);
  const said = [JSON.stringify(messages), ...talk, ...dangers, ...people, ...links];
  expect(said.length).toBeGreaterThan(400);
  expect(said.filter((text) => ELSEWHERE.test(text))).toEqual([]);
});

describe('A first message', () => {
  it.each([
    ["j'ai plus rien à manger, je suis à Caen", 'aide-alimentaire', CAEN],
    ['apa pour ma mère à Lisieux', 'apa-domicile', LISIEUX],
    ['je veux faire un dossier mdph pour mon fils à Vire', 'mdph-dossier', '14762'],
    ['inscription transport scolaire collège falaise', 'transport-scolaire', '14258'],
    ['il y a un trou sur la route départementale à Honfleur', 'route-signalement', '14333'],
    ['impayé de loyer à mondeville', 'fsl-maintien', '14437'],
    ['devenir assistante maternelle à ouistreham', 'devenir-assistante-maternelle', '14488'],
    ['jhabite 14000 et je veux voir une assistante sociale', 'accompagnement-social', CAEN],
    ['la caf de caen répond pas', 'caf', CAEN],
  ])('« %s » is answered with %s, and its commune is read', (text, fiche, commune) => {
    const result = conversation().say(text);
    expect(result.facts).toMatchObject({ status: 'answered', fiche, commune });
    expect(cardsOf(result).map(canBeReached)).toEqual([true]);
  });

  it.each([
    ['mon mari me frappe', '3919', '3919'],
    ['je dors dehors ce soir à Caen', '115', '115'],
    ['mon voisin frappe ses enfants', '119', '119'],
  ])('« %s » gives the %s first, as everywhere', (text, emergency, number) => {
    const result = conversation().say(text);
    expect(result.facts).toMatchObject({ emergency, emergencyLevel: 'first' });
    expect(blockOf(result.reply, 'emergency').card.numbers[0]?.number).toBe(number);
  });

  it('how to reach the Département: says what is not known, and how to find it', () => {
    const result = conversation().say('comment contacter le département du Calvados');
    expect(result.facts).toMatchObject({ fiche: 'contact-departement', interlocutor: 'departement' });
    expect(read(result, assistant)).toMatch(/n'est pas encore vérifié[^]*annuaire[^]*3939[^]*calvados\.fr/);
  });

  it('a counter whose address depends on the commune says so, and where to find it', () => {
    const text = read(conversation().say('apa pour ma mère à Lisieux'), assistant);
    expect(text).toContain('Circonscription d’action sociale de votre commune');
    expect(text).toMatch(/À joindre par : Allô Service Public[^]*3939[^]*adresse et téléphone de votre circonscription/);
  });

  it('what it does not know leads to the fallback, and so does asking for a person', () => {
    const refused = conversation().say('quelle est la recette de la tarte aux pommes ?');
    expect(refused.facts).toMatchObject({ status: 'out_of_scope', interlocutor: 'standard' });
    for (const result of [refused, conversation().say("parler à quelqu'un")]) {
      expect(cardsOf(result).map(({ interlocutor }) => interlocutor.id)).toEqual(['standard']);
    }
  });

  it('who lives in Calais is told that it is another département, with the official directory', () => {
    const result = conversation().say("j'habite à Calais");
    expect(read(result, assistant)).toMatch(/Calais est dans un autre département \(Pas-de-Calais\)[^]*annuaire/);
    expect(cardsOf(result).map(canBeReached)).toEqual([true]);
  });

  it('who lives in a neighbouring département is told its name', () => {
    expect(read(conversation().say("j'habite à Alençon"), assistant)).toContain('Département de l’Orne');
  });
});

it('goes on after an answer: the commune said next changes nothing wrong, and « non » still leads to a person', () => {
  const talk = conversation();
  expect(talk.say('comment demander le rsa').facts).toMatchObject({ status: 'answered', fiche: 'rsa-demande' });
  const moved = talk.say("j'habite à Bayeux");
  expect(moved.facts).toMatchObject({ status: 'answered', fiche: 'rsa-demande', commune: '14047', interlocutor: 'circonscription-action-sociale' });
  expect(cardsOf(moved).map(canBeReached)).toEqual([true]);
  const refused = talk.press('Non');
  expect([refused.facts.status, ...cardsOf(refused).map(({ interlocutor }) => interlocutor.id)]).toEqual(['feedback_no', 'standard']);
});
