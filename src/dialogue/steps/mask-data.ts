import { maskPersonalData } from '../mask-personal-data';
import { fill } from '../message-text';
import { withNotes, withText, type Step } from '../turn';

/** Words left beside the masks under which there is no question to answer. */
const MIN_WORDS = 2;

/** Masks personal data before anything else reads the text, and says so. */
export const maskData: Step = {
  name: 'mask',
  run(turn) {
    const { text, kinds } = maskPersonalData(turn.text, turn.context.now);
    if (kinds.length === 0) return { continue: turn };
    const { messages } = turn.context.knowledge;
    const masked = withNotes(withText(turn, text), { masked: kinds });
    const nature = kinds.map((kind) => messages.natures[kind]).join(', ');
    const remaining = turn.context.understanding.countWords(masked.said);
    if (remaining < MIN_WORDS && !turn.action) {
      const markdown = fill(messages.donnees_seules, { nature });
      return { stop: { status: 'personal_data', blocks: [{ type: 'text', markdown }] }, turn: masked };
    }
    const notice = { type: 'text' as const, markdown: fill(messages.donnees_masquees, { nature }) };
    return { continue: { ...masked, opening: [...masked.opening, notice] } };
  },
};
