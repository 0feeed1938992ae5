/** Every commune of the département × every fiche whose interlocutor depends on the commune, through the real turn. */
import type { Assistant } from '../../src/engine/assistant';
import { INITIAL_STATE, type Block, type TurnResult } from '../../src/dialogue/types';
import { dependsOnCommune } from '../../src/territory/resolve-interlocutor';
import { MONDAY_10H, realAssistant } from '../support/real-assistant';

const COMMUNES_OF_THE_62 = 887;
/** Shared between two MDS by street, and missing from the published sectors. */
const [CALAIS, BARALLE] = ['62193', '62081'];

type Contact = Extract<Block, { type: 'contact' }>['card'];

/** The counter of a sector, reached through the standard; or the standard, with the reason; or else wrong. */
function kindOf({ interlocutor, sector, joinedThrough, fallbackReason }: Contact, standard: string): 'counter' | 'fallback' | undefined {
  if (sector !== undefined) return interlocutor.id.startsWith('mds-') && joinedThrough?.id === standard && fallbackReason === undefined ? 'counter' : undefined;
  return interlocutor.id === standard && (fallbackReason ?? '') !== '' ? 'fallback' : undefined;
}

describe('every commune × every fiche that depends on it', () => {
  let assistant: Assistant;
  let fiches: string[];
  beforeAll(async () => {
    assistant = await realAssistant();
    const { territory } = assistant.knowledge;
    fiches = [...assistant.knowledge.fiches.values()].filter(({ interlocuteur }) => dependsOnCommune(interlocuteur, territory)).map(({ id }) => id);
  });

  /** A resident of the commune presses the button of the fiche. */
  const ask = (fiche: string, commune?: string): TurnResult =>
    assistant.respond({ ...INITIAL_STATE, commune }, { text: fiche, action: { kind: 'fiche', fiche } }, MONDAY_10H);
  const contactsOf = ({ reply }: TurnResult): Contact[] => reply.flatMap((block) => (block.type === 'contact' ? [block.card] : []));

  test('there are many such fiches, and each asks for the commune when it is not known', () => {
    expect(fiches.length).toBeGreaterThanOrEqual(20);
    for (const fiche of fiches) {
      const asked = ask(fiche);
      expect([fiche, asked.facts.status, contactsOf(asked).length]).toEqual([fiche, 'commune_asked', 0]);
    }
  });

  test('each pair gives exactly one interlocutor: the counter of the sector, or the declared fallback with its reason', () => {
    const { communes, standard } = assistant.knowledge.territory;
    expect(communes.size).toBe(COMMUNES_OF_THE_62);
    const wrong: string[] = [];
    const withoutCounter = new Set<string>();
    for (const commune of communes.keys()) {
      for (const fiche of fiches) {
        const answer = ask(fiche, commune);
        const cards = contactsOf(answer);
        const kind = cards[0] && kindOf(cards[0], standard.id);
        const { status, interlocutor } = answer.facts;
        if (cards.length !== 1 || kind === undefined || status !== 'answered_after_choice' || interlocutor !== cards[0]?.interlocutor.id) wrong.push(`${commune} × ${fiche}`);
        if (kind === 'fallback') withoutCounter.add(commune);
      }
    }
    expect(wrong).toEqual([]);
    expect([...withoutCounter].sort()).toEqual([BARALLE, CALAIS]);
  });

  test('the same commune has the same counter for every fiche of its sector, whatever the fiche', () => {
    for (const commune of assistant.knowledge.territory.communes.keys()) {
      const counters = new Set(fiches.map((fiche) => contactsOf(ask(fiche, commune))[0]?.interlocutor.id));
      expect([commune, counters.size]).toEqual([commune, 1]);
    }
  });
});
