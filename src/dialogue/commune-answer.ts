import type { CommuneMatch } from '../understanding/communes/commune-finder';
import { answerContact, askCommune } from './answer';
import { offerChoices } from './choices';
import { contactBlock, standardBlock } from './contact-card';
import { fill, telLink } from './message-text';
import type { Outcome, Turn } from './turn';
import type { Block, Choice } from './types';

type Outside = Extract<CommuneMatch, { kind: 'outside' }>;

const MAX_COMMUNES = 5;
/** After so many failures the switchboard is given: insisting would be a dead end. */
const MAX_ASKED = 2;

/** The resident's commune is known: remembers it, and gives the interlocutor that was waiting for it. */
export function communeGiven(insee: string, turn: Turn): Outcome | undefined {
  const { knowledge } = turn.context;
  const commune = knowledge.territory.communes.get(insee);
  if (!commune) return undefined;
  const { pending, lastFiche } = turn.state;
  const fiche = knowledge.fiches.get((pending?.kind === 'commune' ? pending.fiche : lastFiche) ?? '');
  const located = { ...turn, state: { ...turn.state, commune: insee } };
  if (pending?.kind === 'choices') return noteAndOffer(commune.name, insee, pending.fiches, turn);
  if (!fiche) {
    const markdown = fill(knowledge.messages.commune_notee_question, { commune: commune.name });
    // Answered: what comes next is a question, no longer the name of a commune.
    const waiting = pending?.kind === 'commune' ? undefined : pending;
    return { status: 'small_talk', blocks: [{ type: 'text', markdown }], state: { commune: insee, pending: waiting }, notes: { commune: insee } };
  }
  const noted: Block = { type: 'text', markdown: fill(knowledge.messages.commune_notee, { commune: commune.name }) };
  return answerContact(fiche, located, [noted], pending?.kind === 'commune' && pending.chosen);
}

/** The commune came while fiches were offered: it is noted, and they stay offered. */
function noteAndOffer(name: string, insee: string, fiches: readonly string[], turn: Turn): Outcome {
  const noted: Block = { type: 'text', markdown: fill(turn.context.knowledge.messages.commune_notee, { commune: name }) };
  const offered = offerChoices(fiches, turn.context);
  return { ...offered, blocks: [noted, ...offered.blocks], state: { ...offered.state, commune: insee }, notes: { ...offered.notes, commune: insee } };
}

/** Several communes fit: the resident chooses, or types another name. */
export function offerCommunes(candidates: readonly string[], fiche: string | undefined, turn: Turn): Outcome {
  const { messages, territory } = turn.context.knowledge;
  const shown = candidates.slice(0, MAX_COMMUNES);
  const choices = shown.flatMap((insee): Choice[] => {
    const commune = territory.communes.get(insee);
    return commune ? [{ label: `${commune.name} (${commune.postalCodes[0] ?? insee})`, action: { kind: 'commune', insee } }] : [];
  });
  const { pending } = turn.state;
  return {
    status: 'commune_asked',
    blocks: [{ type: 'choices', prompt: fill(messages.commune_plusieurs), choices: [...choices, { label: fill(messages.commune_autre), action: { kind: 'other_commune' } }] }],
    state: {
      pending: { kind: 'commune', fiche: fiche ?? '', candidates: shown, asked: 1, chosen: pending?.kind === 'commune' && pending.chosen },
    },
    notes: { fiche: fiche || undefined, communeChoices: shown },
  };
}

/** The resident lives elsewhere: says so, and how to find the right département. A question of ours stays open, to be corrected. */
export function communeElsewhere(match: Outside, turn: Turn): Outcome {
  const { messages, territory } = turn.context.knowledge;
  const neighbour = territory.neighbours.find(({ departement }) => departement === match.departement);
  const name = neighbour?.nom ?? territory.gazetteer.departements.get(match.departement ?? '') ?? '';
  const sentence = name === '' ? messages.commune_hors_france : messages.commune_ailleurs;
  const said: Block = { type: 'text', markdown: fill(sentence, { nom: match.name, departement: name }) };
  return { status: 'answered', blocks: [said, ...switchboardOf(name, neighbour?.telephone?.numero, turn)], state: { commune: undefined } };
}

/** The other département's switchboard when it is verified, else the national directory. */
function switchboardOf(name: string, phone: string | undefined, { context }: Turn): Block[] {
  const { messages, territory } = context.knowledge;
  if (phone) return [{ type: 'text', markdown: fill(messages.commune_ailleurs_contact, { departement: name, telephone: telLink(phone) }) }];
  const directory = territory.interlocutors.get('service-public');
  return directory ? [contactBlock({ interlocutor: directory }, directory.role ?? '', context)] : [];
}

/** Not recognised: asks once more, then gives the switchboard. */
export function communeNotRecognised(turn: Turn): Outcome | undefined {
  const { pending } = turn.state;
  if (pending?.kind !== 'commune') return undefined;
  const fiche = turn.context.knowledge.fiches.get(pending.fiche);
  if (!fiche) return { status: 'not_understood', blocks: [standardBlock(turn.context)], state: { pending: undefined } };
  if (pending.asked >= MAX_ASKED) {
    return answerContact(fiche, turn, [{ type: 'text', markdown: fill(turn.context.knowledge.messages.commune_sans) }], pending.chosen);
  }
  return askCommune(fiche, turn, pending.chosen, [], pending.asked + 1);
}

/** « Une autre commune » : asks for the name. */
export function askCommuneAgain(turn: Turn): Outcome | undefined {
  const { pending } = turn.state;
  if (pending?.kind !== 'commune') return undefined;
  const { messages } = turn.context.knowledge;
  return {
    status: 'commune_asked',
    blocks: [{ type: 'choices', prompt: fill(messages.commune_question_seule), choices: [{ label: fill(messages.commune_passer), action: { kind: 'no_commune' } }] }],
    state: { pending: { ...pending, candidates: [] } },
    notes: { fiche: pending.fiche || undefined },
  };
}
