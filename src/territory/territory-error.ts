/** The territory's data contradicts itself; `problems` says what is wrong, where, and how to mend it (in French). */
export class TerritoryError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Territoire incohérent :\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'TerritoryError';
  }
}
