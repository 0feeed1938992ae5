import type { Emergency, Fiche } from '../knowledge/schema';
import { resolveInterlocutor } from '../territory/resolve-interlocutor';
import { contactBlock } from './contact-card';
import { mentionBlock } from './emergency-card';
import { fill, longDate } from './message-text';
import type { Outcome, Turn, TurnContext } from './turn';
import type { Block, Choice } from './types';

const INTERNAL_LINK = /\[([^\]]+)\]\(fiche:([^)\s]+)\)/g;
const MAX_LINKED = 2;

/** The fiche's text as a block; links to other fiches become plain words (they are offered as buttons). */
export function ficheBlock(fiche: Fiche, context: TurnContext): Block {
  return {
    type: 'fiche',
    fiche: fiche.id,
    title: fiche.titre,
    short: fiche.short.replace(INTERNAL_LINK, '$1'),
    more: fiche.more.replace(INTERNAL_LINK, '$1'),
    links: fiche.liens.map(({ titre, url }) => ({ title: titre, url })),
    checkedOn: fiche.verifie_le,
    checked: fill(context.knowledge.messages.fiche_verifiee, { date: longDate(fiche.verifie_le) }),
  };
}

/**
 * Answers with a fiche: its text, then its interlocutor for the resident's commune; or its text and the question
 * « dans quelle commune ? » when the interlocutor depends on it.
 * @param chosen true when the resident picked it among choices
 * @param shown the fiche's text, when it is not shown as usual; its block comes last
 */
export function answerFiche(fiche: Fiche, turn: Turn, chosen: boolean, shown: readonly Block[] = [ficheBlock(fiche, turn.context)]): Outcome {
  const { context, state } = turn;
  const resolved = resolveInterlocutor(fiche.interlocuteur, state.commune, context.knowledge.territory);
  if ('needsCommune' in resolved) return askCommune(fiche, turn, chosen, shown);
  const contact = contactBlock(resolved, fiche.pourquoi, context);
  const danger = unsaidDanger(fiche, turn);
  return {
    status: chosen ? 'answered_after_choice' : 'answered',
    blocks: [...(danger ? [mentionBlock(danger, context)] : []), ...shown, contact, feedbackBlock(fiche, context)],
    state: { pending: { kind: 'feedback', fiche: fiche.id }, lastFiche: fiche.id },
    notes: { fiche: fiche.id, interlocutor: resolved.interlocutor.id, ...(danger && { emergency: danger.id, emergencyLevel: 'mention' as const }) },
  };
}

/** A fiche about a danger always comes with its number, even when the message itself told of none. */
function unsaidDanger(fiche: Fiche, { notes, context }: Turn): Emergency | undefined {
  return notes.emergency ? undefined : context.knowledge.emergencies.urgences.find(({ id }) => id === fiche.urgence);
}

/** Gives only the interlocutor of a fiche already read, now that the commune is known (or refused: the standard then). */
export function answerContact(fiche: Fiche, turn: Turn, opening: readonly Block[], chosen: boolean): Outcome {
  const { context, state } = turn;
  const { territory } = context.knowledge;
  const resolved = resolveInterlocutor(fiche.interlocuteur, state.commune, territory);
  const reached = 'needsCommune' in resolved ? { interlocutor: territory.standard } : resolved;
  return {
    status: chosen ? 'answered_after_choice' : 'answered',
    blocks: [...opening, contactBlock(reached, fiche.pourquoi, context), feedbackBlock(fiche, context)],
    state: { commune: state.commune, pending: { kind: 'feedback', fiche: fiche.id }, lastFiche: fiche.id },
    notes: { fiche: fiche.id, interlocutor: reached.interlocutor.id, commune: state.commune },
  };
}

/** Asks for the commune, after what is already known to help. */
export function askCommune(fiche: Fiche, turn: Turn, chosen: boolean, before: readonly Block[], asked = 1): Outcome {
  const { messages } = turn.context.knowledge;
  const prompt = fill(asked > 1 ? messages.commune_incomprise : messages.commune_question);
  return {
    status: 'commune_asked',
    blocks: [...before, { type: 'choices', prompt, choices: [{ label: fill(messages.commune_passer), action: { kind: 'no_commune' } }] }],
    state: { pending: { kind: 'commune', fiche: fiche.id, candidates: [], asked, chosen }, lastFiche: fiche.id },
    notes: { fiche: fiche.id },
  };
}

/** « Cela répond-il à votre question ? », with the fiches that the answer links to. */
function feedbackBlock(fiche: Fiche, context: TurnContext): Block {
  const { messages, fiches } = context.knowledge;
  const linked = [...new Set([...`${fiche.short}\n${fiche.more}`.matchAll(INTERNAL_LINK)].map((match) => match[2] ?? ''))];
  const others = linked.flatMap((id): Choice[] => {
    const other = fiches.get(id);
    return other ? [{ label: fill(messages.voir_fiche, { titre: other.titre }), action: { kind: 'fiche', fiche: id } }] : [];
  });
  return {
    type: 'choices',
    prompt: fill(messages.question_utile),
    choices: [
      { label: messages.oui, action: { kind: 'feedback', value: 'yes', fiche: fiche.id } },
      { label: messages.non, action: { kind: 'feedback', value: 'no', fiche: fiche.id } },
      ...others.slice(0, MAX_LINKED),
    ],
  };
}
