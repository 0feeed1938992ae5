import { CHAT_TEXTS } from './chat-texts';

export interface BannerAction {
  readonly label: string;
  run(): void;
}

/** The line above the messages that says how the connection is; screen readers read it out when it changes. */
export class StatusBanner {
  /** `phone`: the number to call instead, as `{ text, href }`, shown when something is wrong. */
  constructor(
    private readonly element: HTMLElement,
    private readonly phone: { readonly text: string; readonly href: string } | undefined,
  ) {}

  hide(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  /** Something a resident may want to know, that needs nothing from them. */
  inform(text: string): void {
    this.show('information', [paragraph(text)]);
  }

  /** Something is wrong: what, what can be done, and how to reach people meanwhile. */
  warn(text: string, action: BannerAction): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action.label;
    button.addEventListener('click', () => action.run());
    this.show('alerte', [paragraph(text), ...this.phoneLine(), button]);
  }

  private phoneLine(): HTMLElement[] {
    if (this.phone === undefined) return [];
    const line = paragraph(`${CHAT_TEXTS.standard} `);
    const link = document.createElement('a');
    link.href = this.phone.href;
    link.textContent = this.phone.text;
    line.append(link, '.');
    return [line];
  }

  private show(kind: 'information' | 'alerte', content: readonly HTMLElement[]): void {
    this.element.className = kind;
    this.element.replaceChildren(...content);
    this.element.hidden = false;
  }
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}
