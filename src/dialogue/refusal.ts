import { THEMES, type Theme } from '../knowledge/schema';
import { standardBlock } from './contact-card';
import { fill } from './message-text';
import type { Outcome, TurnContext } from './turn';
import type { Block } from './types';

/** « Je ne sais pas », the switchboard and the themes: what is said rather than a guess. */
export function refuse(context: TurnContext, status: 'not_understood' | 'out_of_scope' | 'choices_rejected' | 'feedback_no', message: string): Outcome {
  return {
    status,
    blocks: [{ type: 'text', markdown: fill(message) }, standardBlock(context), themesBlock(context)],
    state: { pending: undefined },
    notes: { interlocutor: context.knowledge.territory.standard.id },
  };
}

/** The themes that hold at least one fiche, as buttons. */
function themesBlock(context: TurnContext): Block {
  const { messages, fiches } = context.knowledge;
  const present = new Set<Theme>([...fiches.values()].map((fiche) => fiche.theme));
  return {
    type: 'choices',
    prompt: fill(messages.themes_invite),
    choices: THEMES.filter((theme) => present.has(theme)).map((theme) => ({ label: messages.themes[theme], action: { kind: 'theme', theme } })),
  };
}
