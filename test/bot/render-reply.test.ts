import { readAction } from '../../src/bot/read-action';
import { renderReply } from '../../src/bot/render-reply';
import type { Reply } from '../../src/dialogue/types';
import type { ActivityPayload } from '../../src/journal/journal';
import type { Assistant } from '../../src/engine/assistant';
import { Conversation, realAssistant } from '../support/real-assistant';

/** Elements and actions that the card types of `cards/adaptive-card.ts` list: Web Chat shows all of them. */
const CARD_TYPES = ['AdaptiveCard', 'TextBlock', 'FactSet', 'Container', 'Action.OpenUrl', 'Action.ShowCard'];

let assistant: Assistant;
let replies: Reply[];
beforeAll(async () => {
  assistant = await realAssistant();
  const talk = new Conversation(assistant);
  const texts = ['bonjour', 'comment demander le RSA', '62160', 'Lens', 'non', 'mon père ne respire plus', 'je veux mourir', 'dossier mdph', 'quel temps fait-il demain ?'];
  const fiches = [...assistant.knowledge.fiches.keys()].map((fiche) => new Conversation(assistant).say('', { kind: 'fiche', fiche }).reply);
  replies = [...texts.map((text) => talk.say(text).reply), ...fiches];
});

const rendered = (): ActivityPayload[] => replies.flatMap((reply) => renderReply(reply, assistant.knowledge.messages));

/** Every object inside a value, itself included. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(objectsIn)];
}

function cardsOf({ attachments }: ActivityPayload): unknown[] {
  return Array.isArray(attachments) ? attachments.map((one: { content: unknown }) => one.content) : [];
}

function buttonsOf({ suggestedActions }: ActivityPayload): Record<string, unknown>[] {
  return objectsIn(suggestedActions).filter(({ type }) => type === 'messageBack');
}

describe('A reply as Bot Framework activities', () => {
  it('has one message per block (the contact of a fiche comes with it), from the assistant, in French, that is plain JSON', () => {
    for (const reply of replies) {
      const activities = renderReply(reply, assistant.knowledge.messages);
      const joined = reply.filter(({ type }, position) => type === 'contact' && reply[position - 1]?.type === 'fiche');
      expect(activities).toHaveLength(reply.length - joined.length);
      for (const activity of activities) {
        expect(activity).toMatchObject({ type: 'message', locale: 'fr-FR', textFormat: 'markdown', from: { id: 'assistant', role: 'bot' } });
        expect(JSON.parse(JSON.stringify(activity))).toEqual(activity);
        expect(activity.text ?? cardsOf(activity)[0]).toBeTruthy();
      }
    }
  });

  it('covers every type of block', () => {
    expect(new Set(replies.flat().map(({ type }) => type))).toEqual(new Set(['text', 'emergency', 'fiche', 'contact', 'choices']));
  });

  it('shows the contact of a fiche before « En savoir plus », so that the phone is close at hand', () => {
    const [activity = {}] = renderReply(new Conversation(assistant).say('dossier mdph').reply, assistant.knowledge.messages);
    const [contact, more] = cardsOf(activity).map((card) => JSON.stringify(card));
    expect(contact).toContain('tel:0321216216');
    expect(more).toContain('Action.ShowCard');
  });

  it('loses no card: every contact and every danger is shown once', () => {
    const blocks = replies.flat().filter(({ type }) => type === 'contact' || type === 'emergency');
    const shown = rendered().flatMap(cardsOf).filter((card) => !JSON.stringify(card).includes('Action.ShowCard'));
    expect(shown).toHaveLength(blocks.length);
  });

  it('uses only card elements that Web Chat shows', () => {
    const used = new Set(rendered().flatMap(cardsOf).flatMap(objectsIn).flatMap(({ type }) => (typeof type === 'string' ? [type] : [])));
    expect(CARD_TYPES).toEqual(expect.arrayContaining([...used]));
    expect(used).toContain('AdaptiveCard');
  });

  it('gives every card its version, its language and a body or actions', () => {
    for (const card of rendered().flatMap(cardsOf)) {
      expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'fr' });
      const [{ body, actions } = {}] = objectsIn(card);
      expect([body, actions].some((list) => Array.isArray(list) && list.length > 0)).toBe(true);
    }
  });

  it('dials digits only', () => {
    const links = JSON.stringify(rendered()).match(/tel:[^)"]*/g) ?? [];
    expect(links.length).toBeGreaterThan(100);
    for (const link of links) expect(link).toMatch(/^tel:\+?\d{2,14}$/);
  });

  it('leaves no placeholder, internal link or undefined', () => {
    expect(JSON.stringify(rendered())).not.toMatch(/\{\w+\}|\(fiche:|undefined|\[object/);
  });

  it('says the number of a danger in words, before its card', () => {
    const [activity] = renderReply(new Conversation(assistant).say('mon père ne respire plus').reply, assistant.knowledge.messages);
    expect(activity?.text).toBe('**Appelez le [15](tel:15)**');
    expect(JSON.stringify(cardsOf(activity ?? {})[0])).toMatch(/extraLarge.*tel:15|tel:15.*extraLarge/);
    expect(JSON.stringify(activity)).toContain('tel:114');
  });
});

describe('Buttons', () => {
  it('come back as the action they stand for', () => {
    const choices = replies.flat().flatMap((block) => (block.type === 'choices' ? [...block.choices] : []));
    const buttons = rendered().flatMap(buttonsOf);
    expect(buttons).toHaveLength(choices.length);
    buttons.forEach(({ value }, position) => expect(readAction(value)).toEqual(choices[position]?.action));
  });

  it('show the resident the whole label, even when the button is cut', () => {
    const long = 'Une très longue question sur les aides du Département pour les personnes âgées';
    const [activity] = renderReply([{ type: 'choices', prompt: '?', choices: [{ label: long, action: { kind: 'human' } }] }], assistant.knowledge.messages);
    const [button] = buttonsOf(activity ?? {});
    expect(button).toMatchObject({ displayText: long, text: long });
    expect(String(button?.title)).toHaveLength(60);
    expect(String(button?.title)).toMatch(/…$/);
  });
});
