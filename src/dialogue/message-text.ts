const NO_BREAK_SPACE = '\u00a0';
/** Made once: every reply has a date or two, and making a formatter costs more than all the rest of a card. */
const LONG_DATE = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Fills `{words}` of a message and puts the French non-breaking spaces. An unknown word is left visible. */
export function fill(template: string, values: Readonly<Record<string, string>> = {}): string {
  return typography(template.replace(/\{(\w+)\}/g, (whole, word: string) => values[word] ?? whole));
}

/** Non-breaking spaces before « : ; ? ! » and inside « », as French typography asks. */
export function typography(text: string): string {
  return text.replace(/ ([:;?!»])/g, `${NO_BREAK_SPACE}$1`).replace(/« /g, `«${NO_BREAK_SPACE}`);
}

/** « 21 novembre 2026 » from an ISO date. */
export function longDate(isoDate: string): string {
  return LONG_DATE.format(new Date(isoDate)).replace(/^1 /, '1er ');
}

/** A number to dial as a Markdown link: `[03 21 21 62 16](tel:0321216216)`. */
export function telLink(number: string): string {
  return `[${number.replace(/ /g, NO_BREAK_SPACE)}](tel:${dialled(number)})`;
}

/** A sentence whose mention of a number becomes a link to dial it; the link is added at the end when it has none. */
export function withTelLink(sentence: string, number: string, otherwise = telLink(number)): string {
  const written = new RegExp(`(?<!\\d)${dialled(number).split('').join('\\s?')}(?!\\d)`);
  return written.test(sentence) ? sentence.replace(written, telLink(number)) : `${sentence} ${otherwise}`;
}

/** What is dialled: digits and a leading plus only. */
export function dialled(number: string): string {
  return number.replace(/[^\d+]/g, '');
}
