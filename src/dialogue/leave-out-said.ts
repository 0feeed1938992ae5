const NUMBER = /\d+(?: \d+)*/g;

/** The phone numbers written in a text, as dialled. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].map(([digits]) => digits.replaceAll(' ', ''));
}

/**
 * A text without the paragraphs that give one of these numbers: the emergency card has just said whom to call, and the
 * same advice twice is advice half read. Whole paragraphs, since a sentence taken out leaves a « il » that means nothing.
 * @param text authored Markdown
 * @param said numbers already given, as dialled
 * @returns what is left, possibly nothing
 */
export function leaveOutSaid(text: string, said: ReadonlySet<string>): string {
  const paragraphs = text.split(/\n{2,}/);
  return paragraphs.filter((paragraph) => !numbersIn(paragraph).some((number) => said.has(number))).join('\n\n');
}
