/** What was offered by buttons, answered by typing. */
import type { Pending } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';
import { blockOf, choicesOf, labelsOf } from './reply-parts';

const OFFERED = ['rsa-demande', 'surendettement', 'prime-activite', 'aide-alimentaire'];

let assistant: Assistant;
let talk: Conversation;
beforeAll(async () => {
  assistant = await realAssistant();
});
beforeEach(() => {
  talk = new Conversation(assistant);
});

function waitingFor(pending: Pending, lastFiche?: string): void {
  talk.state = { ...talk.state, turns: 1, pending, lastFiche };
}

describe('Choices are open', () => {
  beforeEach(() => waitingFor({ kind: 'choices', fiches: OFFERED }));

  it.each([
    ['la première', 'rsa-demande'],
    ['la 1ere', 'rsa-demande'],
    ['2', 'surendettement'],
    ['le 2e', 'surendettement'],
    ['plutôt le 2', 'surendettement'],
    ['n°3', 'prime-activite'],
    ['le dernier', 'aide-alimentaire'],
    ['le rsa', 'rsa-demande'],
    ['celui sur le RSA svp', 'rsa-demande'],
    ['les dettes', 'surendettement'],
    ['alimentaire', 'aide-alimentaire'],
    ['pour manger', 'aide-alimentaire'],
  ])('« %s » opens %s', (typed, fiche) => {
    const { facts } = talk.say(typed);
    expect(facts.fiche).toBe(fiche);
    expect(['answered_after_choice', 'commune_asked']).toContain(facts.status);
  });

  it.each(['oui', 'oui merci', 'ok', 'les deux', '1 et 2', 'le 5', 'laquelle ?', 'bah oui'])('« %s » does not say which: they are offered again', (typed) => {
    const { facts, reply, state } = talk.say(typed);
    expect(facts).toMatchObject({ status: 'choices_offered', choices: OFFERED });
    expect(blockOf(reply, 'choices').prompt).toMatch(/^Laquelle/);
    expect(state.pending).toEqual({ kind: 'choices', fiches: OFFERED });
  });

  it.each(['aucune', 'aucun', 'non', 'nan', 'non aucune', 'c pas ça', 'non pas ça', 'rien de tout ça', 'autre chose', 'je sais pas'])('« %s » gives a person to call', (typed) => {
    expect(talk.say(typed).facts).toMatchObject({ status: 'choices_rejected', interlocutor: 'standard' });
  });

  it('thanks leave them open', () => {
    expect(talk.say('merci').facts.talk).toBe('thanks');
    expect(talk.say('2').facts.fiche).toBe('surendettement');
  });

  it('another need is another question', () => {
    expect(talk.say('comment refaire mon passeport').facts).toMatchObject({ status: 'answered', fiche: 'carte-identite-passeport' });
  });

  it('« oui » to a single one opens it', () => {
    waitingFor({ kind: 'choices', fiches: ['surendettement'] });
    expect(talk.say('oui').facts).toMatchObject({ status: 'answered_after_choice', fiche: 'surendettement' });
  });
});

describe('The commune is asked', () => {
  const asked = { kind: 'commune', fiche: 'rsa-demande', candidates: [], asked: 1, chosen: false } as const;
  beforeEach(() => waitingFor(asked, 'rsa-demande'));

  it.each(['oui', 'ok', "d'accord", 'ui', 'bah oui', 'ouais'])('« %s » names none: it is asked again, and counts as no failure', (typed) => {
    const { facts, reply, state } = talk.say(typed);
    expect(facts).toMatchObject({ status: 'commune_asked', fiche: 'rsa-demande', commune: undefined, communeChoices: [] });
    expect(blockOf(reply, 'choices').prompt).toMatch(/Dans quelle commune/);
    expect(state.pending).toEqual(asked);
  });

  it.each(['non', 'nan', 'non merci', 'je sais pas', 'bah non'])('« %s » is no commune either: the standard is given', (typed) => {
    expect(talk.say(typed).facts).toMatchObject({ status: 'answered', interlocutor: 'standard', commune: undefined });
  });

  it.each([
    ['oui Lens', '62498'],
    ['non pas Arras, Lens', '62498'],
    ['ok arras', '62041'],
  ])('« %s » is one', (typed, insee) => {
    expect(talk.say(typed).facts).toMatchObject({ status: 'answered', commune: insee });
  });

  it('among several, « oui » asks which and « aucune » asks for another name', () => {
    const several = { ...asked, candidates: ['62882', '62883'] };
    waitingFor(several, 'rsa-demande');
    expect(talk.say('oui').facts).toMatchObject({ status: 'commune_asked', communeChoices: ['62882', '62883'] });
    expect(talk.say('le dernier').facts).toMatchObject({ commune: '62883' });
    for (const typed of ['aucune', 'non', "ni l'un ni l'autre"]) {
      waitingFor(several, 'rsa-demande');
      const { facts, state } = talk.say(typed);
      expect([typed, facts.status, facts.communeChoices, state.pending]).toEqual([typed, 'commune_asked', [], asked]);
    }
  });
});

describe('« Cela répond-il à votre question ? »', () => {
  beforeEach(() => waitingFor({ kind: 'feedback', fiche: 'mdph-dossier' }, 'mdph-dossier'));

  it.each(['oui merci', 'oui merci beaucoup', 'oui parfait merci', 'oui ça répond', "oui ça m'aide", 'parfait'])('« %s » is a yes', (typed) => {
    expect(talk.say(typed).facts).toMatchObject({ status: 'feedback_yes', fiche: 'mdph-dossier' });
  });

  it.each(['pas vraiment', 'non c pas ça', 'ça ne répond pas', 'ca repond pas a ma question', 'non ça répond pas du tout', 'pas trop', 'bof', 'nn', 'pas tout à fait', "c'est pas ce que je demande", 'vous ne répondez pas'])(
    '« %s » is a no, and gives a person to call',
    (typed) => {
      expect(talk.say(typed).facts).toMatchObject({ status: 'feedback_no', fiche: 'mdph-dossier', interlocutor: 'standard' });
    },
  );

  it('« non, je voulais le RSA » is a new question', () => {
    expect(talk.say('non je voulais le RSA').facts.fiche).toMatch(/^rsa-/);
  });
});

describe('« Parler à une personne »', () => {
  it('is a button after an answer said again more simply, and gives the switchboard', () => {
    waitingFor({ kind: 'feedback', fiche: 'mdph-dossier' }, 'mdph-dossier');
    const { reply } = talk.say('je comprends rien');
    const button = choicesOf(reply).find(({ action }) => action.kind === 'human');
    expect(blockOf(talk.say(button?.label ?? '', button?.action).reply, 'contact').card.interlocutor.id).toBe('standard');
  });

  it('also after an insult', () => {
    expect(labelsOf(talk.say("t'es con").reply)).toEqual(['Parler à une personne']);
  });
});
