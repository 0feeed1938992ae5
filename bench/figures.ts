/** What a run measures; printed as it is by `--json`. Durations of a single operation are in milliseconds. */
export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Throughput {
  readonly perSecond: number;
  readonly completed: number;
  /** What went wrong → how many times; a failed operation is in none of the other figures. */
  readonly errors: Readonly<Record<string, number>>;
}

export interface TurnFigures extends Throughput {
  /** From the POST to the reply on the web socket. */
  readonly reply: Latencies;
  /** From the POST to its own answer, which is sent after the commit. */
  readonly post: Latencies;
}

export interface EchoFigures extends Throughput {
  readonly answer: Latencies;
}

export interface LevelFigures {
  /** Conversations at once, each sending its next message when the last one is answered. */
  readonly conversations: number;
  readonly turns: TurnFigures;
  readonly echo: EchoFigures;
}

export interface StartFigures {
  /** From the start of the process to the line that gives its address. */
  readonly readySeconds: number;
  /** From the start of the process to the first reply through Direct Line. */
  readonly firstAnswerSeconds: number;
}

export interface AskFigures {
  readonly lines: number;
  /** From the first answer to the last. */
  readonly linesPerSecond: number;
  /** The whole command, its start included. */
  readonly seconds: number;
  readonly peakMemoryMb: number;
}

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  /** ISO day of the run. */
  readonly day: string;
  /** Processes waiting for a core in the minute before the run: near 0 on a quiet machine. */
  readonly loadBefore: number;
}

export interface Figures {
  readonly quick: boolean;
  readonly machine: Machine;
  readonly coldStart: StartFigures;
  readonly warmStart: StartFigures;
  readonly ask: AskFigures;
  readonly levels: readonly LevelFigures[];
  /** Resident memory of the application's Node process once every level is over; PostgreSQL is not in it. */
  readonly memoryAfterMb: number;
}
