/**
 * Keeps room at the end of the page, as tall as the button, so that the last link can be scrolled above it, and keeps
 * what receives the keyboard's focus from hiding behind it (WCAG 2.2, 2.4.11). Set through CSSOM, which no
 * Content-Security-Policy forbids.
 */
export function reserveRoom(button: HTMLElement, offsetY: number): void {
  const room = button.offsetHeight + offsetY + 12;
  const { body, documentElement } = document;
  body.style.paddingBottom = `${parseFloat(getComputedStyle(body).paddingBottom) + room}px`;
  if (getComputedStyle(documentElement).scrollPaddingBottom === 'auto') documentElement.style.scrollPaddingBottom = `${room}px`;
}
