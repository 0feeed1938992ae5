/** A clock that moves only when told to. */
export class ManualClock {
  private milliseconds = Date.UTC(2026, 10, 21, 9, 0, 0);

  readonly now = (): Date => new Date(this.milliseconds);

  advance(seconds: number): void {
    this.milliseconds += seconds * 1000;
  }
}
