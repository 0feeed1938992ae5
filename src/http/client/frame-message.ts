/** What the launcher and the chat page say to each other across the frame; anything else that arrives is not ours. */
const CHANNEL = 'allo-departement';

const MESSAGES = ['pret', 'ouvert', 'fermer'] as const;

/**
 * From the chat page: `pret`, it listens; `fermer`, the resident wants the window closed. From the launcher: `ouvert`,
 * the window was just shown, take the focus.
 */
export type FrameMessage = (typeof MESSAGES)[number];

/** The message in the form that `postMessage` carries. */
export function frameMessage(kind: FrameMessage): { readonly canal: string; readonly message: FrameMessage } {
  return { canal: CHANNEL, message: kind };
}

/** Reads what `postMessage` brought; undefined when it is not one of ours. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null || !('canal' in data) || !('message' in data)) return undefined;
  if (data.canal !== CHANNEL) return undefined;
  return MESSAGES.find((message) => message === data.message);
}
