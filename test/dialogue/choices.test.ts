import { offerChoices } from '../../src/dialogue/choices';
import type { TurnContext } from '../../src/dialogue/turn';
import type { Block } from '../../src/dialogue/types';
import type { Assistant } from '../../src/engine/assistant';
import { MONDAY_10H, realAssistant } from '../support/real-assistant';

let assistant: Assistant;
beforeAll(async () => {
  assistant = await realAssistant();
}, 300_000);

const offered = (...ids: string[]): readonly Block[] => {
  const context: TurnContext = { ...assistant, now: MONDAY_10H, elapsed: () => 0 };
  return offerChoices(ids, context).blocks;
};
const said = (blocks: readonly Block[]): string => blocks.flatMap((block) => (block.type === 'text' ? [block.markdown] : [])).join('\n').replace(/\u00a0/g, ' ');

describe('Choices', () => {
  it('come with what tells the two likeliest apart, the fiche that says « ici » first', () => {
    const difference = assistant.knowledge.fiches.get('apa-domicile')?.voisines['apa-etablissement'] ?? '';
    const { titre } = assistant.knowledge.fiches.get('apa-domicile') ?? { titre: '' };
    expect(difference).not.toBe('');
    const text = said(offered('apa-domicile', 'apa-etablissement', 'pch'));
    expect(text).toContain(difference.replace(/\u00a0/g, ' '));
    expect(text.startsWith(`« ${titre.replace(/\u00a0/g, ' ')} » ou « `)).toBe(true);
  });

  it('of fiches that nobody confuses come alone', () => {
    expect(offered('carte-grise', 'archives').map(({ type }) => type)).toEqual(['choices']);
  });

  it('end with the buttons, « Aucune de ces réponses » last', () => {
    const last = offered('apa-domicile', 'apa-etablissement').at(-1);
    expect(last?.type === 'choices' && last.choices.map(({ action }) => action.kind)).toEqual(['fiche', 'fiche', 'none_of_these']);
  });
});
