/** What must be stopped, in the reverse order of its start. */
export interface Lifecycle {
  /** Registers something started; `stop` runs when the process is asked to end. */
  onStop(name: string, stop: () => Promise<void>): void;
  /** Stops everything, last started first; a failure is reported and does not keep the others from stopping. */
  stop(): Promise<void>;
  /** Whether a stop was asked for: what is still starting must give up. */
  readonly stopping: boolean;
}

/** A lifecycle that reports failures to `report`. Stopping twice waits for the first stop. */
export function createLifecycle(report: (name: string, error: unknown) => void): Lifecycle {
  const started: { readonly name: string; readonly stop: () => Promise<void> }[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    for (let last = started.pop(); last; last = started.pop()) {
      const { name, stop } = last;
      await stop().catch((error: unknown) => report(name, error));
    }
  };
  return {
    onStop: (name, stop) => void started.push({ name, stop }),
    stop: () => (stopping ??= stopAll()),
    get stopping() {
      return stopping !== undefined;
    },
  };
}
