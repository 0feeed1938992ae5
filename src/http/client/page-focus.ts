const SEND_BOX = '[data-id="webchat-sendbox-input"]';

/**
 * Puts the focus where a resident goes on: the question to write. On a touch screen that would raise the keyboard over
 * the welcome, so the heading takes it there; so does it while Web Chat is not there yet.
 */
export function focusOnPage(): void {
  const sendBox = matchMedia('(pointer: coarse)').matches ? null : document.querySelector<HTMLElement>(SEND_BOX);
  (sendBox ?? document.querySelector<HTMLElement>('h1'))?.focus();
}

/** Whether the resident is nowhere in particular, so that moving the focus takes nothing from them. */
export function focusIsFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.tagName === 'H1';
}
