import type { WidgetSettings } from './widget-settings';

/**
 * Where the window takes the whole screen: a telephone, or little height (a page enlarged to 200 %). The launcher's
 * script asks the same question, to make the window modal when it hides the page.
 */
export const FULL_SCREEN = '(max-width: 480px), (max-height: 520px)';

/** The launcher's style sheet, for its shadow tree only: the page's own styles neither reach it nor are touched. */
export function launcherStyle({ side, offsetX, offsetY, color, textColor }: WidgetSettings): string {
  return `
:host { all: initial; }
* { box-sizing: border-box; }
button { font: 600 16px/1.3 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; cursor: pointer; }
button:focus-visible { outline: 3px solid #ffffff; outline-offset: 0; box-shadow: 0 0 0 6px #161616; }
.lanceur {
  position: fixed; z-index: 2147483000; ${side}: calc(${offsetX}px + env(safe-area-inset-${side}, 0px)); bottom: calc(${offsetY}px + env(safe-area-inset-bottom, 0px));
  display: inline-flex; align-items: center; gap: 10px; min-height: 52px; max-width: calc(100vw - ${2 * offsetX}px); padding: 8px 22px 8px 18px;
  border: 2px solid transparent; border-radius: 28px; background: ${color}; color: ${textColor}; text-align: left;
  box-shadow: 0 0 0 2px #ffffff, 0 6px 20px rgba(0, 0, 0, .28);
}
.lanceur:hover { text-decoration: underline; text-underline-offset: 3px; }
.lanceur svg { flex: none; width: 26px; height: 26px; }
dialog {
  position: fixed; z-index: 2147483001; inset: auto; ${side}: calc(${offsetX}px + env(safe-area-inset-${side}, 0px)); bottom: ${offsetY + 68}px;
  display: block; width: min(432px, calc(100vw - ${2 * offsetX}px)); height: min(720px, calc(100vh - ${offsetY + 84}px)); max-width: none; max-height: none;
  margin: 0; padding: 0; border: 1px solid #6b7684; border-radius: 14px; overflow: hidden; background: #ffffff; color: #161616;
  box-shadow: 0 12px 40px rgba(0, 0, 0, .32); opacity: 1; transform: none; transition: opacity .16s, transform .16s;
}
dialog:not([open]) { visibility: hidden; pointer-events: none; opacity: 0; transform: translateY(12px); }
dialog::backdrop { background: transparent; }
iframe { display: block; width: 100%; height: 100%; border: 0; background: #ffffff; }
.fermer {
  position: absolute; top: 8px; right: 8px; display: grid; place-items: center; width: 44px; height: 44px; padding: 0;
  border: 2px solid transparent; border-radius: 8px; background: #ffffff; color: #161616;
}
.fermer:hover { background: #e8edf2; }
.fermer:focus-visible { outline: 3px solid #0b4a7f; outline-offset: -3px; box-shadow: none; }
.fermer svg { width: 22px; height: 22px; }
@media ${FULL_SCREEN} {
  .lanceur { min-height: 48px; padding: 6px 18px 6px 14px; }
  .suite { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  dialog { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
}
@media (prefers-reduced-motion: reduce) { dialog { transition: none; } dialog:not([open]) { transform: none; } }
@media (forced-colors: active) { .lanceur, .fermer { border-color: ButtonText; } }
@media print { .lanceur, dialog { display: none; } }
`;
}
