import { ficheBlock } from '../answer';
import { fill } from '../message-text';
import { readNeed } from '../read-need';
import { personButton, talkToPerson } from '../talk-to-person';
import { withNotes, type Outcome, type Step, type Turn } from '../turn';
import type { SmallTalkKind } from '../../knowledge/language-schema';
import type { Block } from '../types';
import { feedback } from './button';

/** Greeting, thanks, who are you, « je veux parler à quelqu'un »…: a reply of its own kind. */
export const smallTalk: Step = {
  name: 'small_talk',
  run(turn) {
    if (turn.action) return { continue: turn };
    const decision = readNeed(turn);
    if (decision.kind !== 'talk') return { continue: turn };
    return { stop: talk(decision.talk, turn), turn: withNotes(turn, { talk: decision.talk }) };
  },
};

function talk(kind: SmallTalkKind, turn: Turn): Outcome {
  const { knowledge } = turn.context;
  const { lastFiche } = turn.state;
  if ((kind === 'feedback_yes' || kind === 'feedback_no') && lastFiche) return feedback(kind === 'feedback_yes' ? 'yes' : 'no', lastFiche, turn);
  if (kind === 'repeat') return repeat(turn);
  const sentence = knowledge.smallTalk.find(({ id }) => id === kind)?.reponse ?? knowledge.messages.bienvenue;
  if (kind === 'human_please') return talkToPerson(sentence, turn.context);
  const reply: Block = { type: 'text', markdown: fill(sentence) };
  return { status: 'small_talk', blocks: kind === 'insult' ? [reply, personButton(turn.context)] : [reply] };
}

/** « pouvez-vous répéter ? »: the simpler version of the last fiche, and a person for those it does not help. */
function repeat(turn: Turn): Outcome {
  const { fiches, messages } = turn.context.knowledge;
  const fiche = fiches.get(turn.state.lastFiche ?? '');
  if (!fiche) return { status: 'small_talk', blocks: [{ type: 'text', markdown: fill(messages.rien_a_repeter) }] };
  const simple = fiche.simple.split('\n').map((line) => `- ${line.trim()}`).join('\n');
  const blocks: Block[] = [ficheBlock({ ...fiche, short: `${fill(messages.repeter_simple)}\n\n${simple}` }, turn.context), personButton(turn.context)];
  return { status: 'small_talk', blocks, notes: { fiche: fiche.id } };
}
