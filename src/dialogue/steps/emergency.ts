import type { Emergency, EmergencyId, Fiche } from '../../knowledge/schema';
import { ficheBlock } from '../answer';
import { contactBlock } from '../contact-card';
import { emergencyBlock, mentionBlock, type EmergencyBlock } from '../emergency-card';
import { leaveOutSaid, numbersIn } from '../leave-out-said';
import { readNeed } from '../read-need';
import { saysOnlyPlace } from '../says-only-place';
import { dialled } from '../message-text';
import { resolveInterlocutor, type ResolvedInterlocutor } from '../../territory/resolve-interlocutor';
import { typedAction } from '../typed-action';
import { runnersUp, withNotes, type Outcome, type Step, type Turn } from '../turn';
import type { Block } from '../types';

/** Numbers that send help at once: nothing more to read after them, unless the resident also asked something else. */
const HELP_COMES: ReadonlySet<EmergencyId> = new Set(['15-112', '18', '17']);

/** A danger first: its number opens the reply, or is mentioned before the normal answer when it is only possible. */
export const emergency: Step = {
  name: 'emergency',
  run(turn) {
    if (turn.action) return { continue: turn };
    const reading = turn.context.understanding.emergency(turn.said);
    const { urgences } = turn.context.knowledge.emergencies;
    const known = reading && urgences.find(({ id }) => id === reading.id);
    if (!reading || !known || repliesToUs(turn)) return { continue: turn };
    const also = urgences.find(({ id }) => id === reading.also);
    const noted = withNotes(turn, { emergency: known.id, emergencyLevel: reading.level });
    if (reading.level === 'mention') {
      return { continue: { ...noted, opening: [...noted.opening, mentionBlock(known, turn.context)] } };
    }
    return { stop: giveNumber(known, also, noted), turn: noted };
  },
};

/** The words of a button of ours (« Je préfère ne pas le dire »), or the commune we asked for: whatever they look like. */
function repliesToUs(turn: Turn): boolean {
  const typed = typedAction(turn.text, turn.state.pending, turn.context);
  return (typed !== undefined && typed.kind !== 'fiche') || saysOnlyPlace(turn);
}

function giveNumber(danger: Emergency, also: Emergency | undefined, turn: Turn): Outcome {
  const { closest } = readNeed(turn);
  const card = emergencyBlock(danger, also, turn.context);
  const orientation = HELP_COMES.has(danger.id) ? [] : orientationBlocks(danger, numbersOn(card), turn);
  return {
    status: 'emergency',
    blocks: [card, ...orientation],
    // What was being asked stays open: the resident may come back to it.
    state: {},
    notes: { fiche: danger.fiche, score: turn.context.understanding.emergency(turn.said)?.score, runnersUp: runnersUp(closest, danger.fiche) },
  };
}

/** Every number that the card already gives. */
function numbersOn(block: EmergencyBlock): ReadonlySet<string> {
  const { numbers, instruction, deaf } = block.card;
  return new Set([...numbers.map(({ number }) => dialled(number)), ...numbersIn(instruction), deaf.number]);
}

/** What to do next, once the number is given: what the fiche of this danger adds, and who helps beyond the number. */
function orientationBlocks(danger: Emergency, said: ReadonlySet<string>, turn: Turn): Block[] {
  const { knowledge } = turn.context;
  const fiche = knowledge.fiches.get(danger.fiche);
  if (!fiche) return [];
  const helper = fiche.autres_interlocuteurs
    .map((role) => resolveInterlocutor(role, turn.state.commune, knowledge.territory))
    .find((resolved): resolved is ResolvedInterlocutor => !('needsCommune' in resolved) && !isAlreadyGiven(resolved, danger, turn));
  const contact = helper ? [contactBlock(helper, helper.interlocutor.role ?? '', turn.context)] : [];
  const rest = withoutSaid(fiche, said);
  return [...(rest.short === '' ? [] : [ficheBlock(rest, turn.context)]), ...contact];
}

/** What the fiche says beside the numbers just given; its details come first when nothing else is left of the answer. */
function withoutSaid(fiche: Fiche, said: ReadonlySet<string>): Fiche {
  const short = leaveOutSaid(fiche.short, said);
  return short === '' ? { ...fiche, short: leaveOutSaid(fiche.more, said), more: '' } : { ...fiche, short };
}

/** The switchboard is no answer to a danger, and a number of the emergency card needs no second card. */
function isAlreadyGiven({ interlocutor }: ResolvedInterlocutor, danger: Emergency, turn: Turn): boolean {
  const given = danger.numeros.map(({ numero }) => dialled(numero));
  return interlocutor.id === turn.context.knowledge.territory.standard.id || interlocutor.telephones.some(({ numero }) => given.includes(dialled(numero)));
}
