/** The application itself, `node dist/main.js`, as processes that tests talk to, signal and kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../src/journal/embedded/process-info';
import { runningServer } from '../../src/journal/embedded/postmaster-file';
import { eventually } from './eventually';
import { temporaryDirectory } from './postgres';
import { SECRET } from './running-app';

const ROOT = join(__dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'main.js');
/** Filled by jest's globalSetup (warm-models.cjs): no test trains the models again. */
const MODELS = join(ROOT, '.data', 'test-models');
const START_LIMIT_MS = 90_000;

export interface ServerWish {
  /** A directory of `Servers.dataDir`; a new one when absent. */
  readonly dataDir?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs it as this account (tests started by root only). */
  readonly account?: { readonly uid: number; readonly gid: number };
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One process of the application, ready or not. */
export class RunningServer {
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private said = '';

  constructor(
    readonly dataDir: string,
    { port = 0, environment, account }: ServerWish,
  ) {
    const settings = { PORT: String(port), DATA_DIR: dataDir, DIRECTLINE_SECRET: SECRET, RATE_LIMIT_TOKENS: '10000', ...environment };
    this.child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...settings }, stdio: ['ignore', 'pipe', 'pipe'], ...account });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.exited = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal })));
  }

  /** Everything it has written so far: progress and logs. */
  get output(): string {
    return this.said;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`the application could not be run: is ${MAIN} built?`);
    return this.child.pid;
  }

  /** `http://127.0.0.1:port`, as it printed it. */
  get url(): string {
    const url = /Demonstration page\s+(http:\/\/\S+)\//.exec(this.said)?.[1];
    if (url === undefined) throw new Error(`the application is not ready; it said:\n${this.said}`);
    return url;
  }

  get api(): string {
    return `${this.url}/v3/directline`;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Resolves once it serves; rejects with its words when it ended instead. */
  async ready(): Promise<this> {
    await eventually(() => void (this.hasExited || this.url), START_LIMIT_MS);
    if (this.hasExited) throw new Error(`the application ended; it said:\n${this.said}`);
    return this;
  }

  /** Resolves once its words match. */
  says(pattern: RegExp): Promise<void> {
    return eventually(() => {
      if (!pattern.test(this.said)) throw new Error(`${String(pattern)} was not said, but:\n${this.said}`);
    }, START_LIMIT_MS);
  }

  /** Signals this process alone, and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<Exit> {
    this.child.kill(signal);
    return this.exited;
  }

  /** Process id of its embedded PostgreSQL, running now; undefined when there is none. */
  get postgresPid(): number | undefined {
    return runningServer(join(this.dataDir, 'postgresql'))?.pid;
  }

  /** Address of its embedded PostgreSQL. */
  get databaseUrl(): string {
    const port = runningServer(join(this.dataDir, 'postgresql'))?.port;
    if (port === undefined) throw new Error(`no PostgreSQL runs in ${this.dataDir}`);
    const password = readFileSync(join(this.dataDir, 'postgresql.password'), 'utf8').trim();
    return `postgresql://allo:${password}@127.0.0.1:${port}/allo_departement`;
  }

  private get hasExited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** The processes of one test file; `stopAll`, in `afterAll` or `afterEach`, leaves none of them and none of their files. */
export class Servers {
  private readonly launched: RunningServer[] = [];
  private readonly directories: string[] = [];

  /** A new data directory, with the trained models in it. */
  dataDir(): string {
    const parent = temporaryDirectory();
    this.directories.push(parent);
    const directory = join(parent, 'data');
    mkdirSync(directory, { mode: 0o755 });
    mkdirSync(MODELS, { recursive: true });
    symlinkSync(MODELS, join(directory, 'models'));
    return directory;
  }

  /** Starts the application without waiting for it. */
  launch(wish: ServerWish = {}): RunningServer {
    const server = new RunningServer(wish.dataDir ?? this.dataDir(), wish);
    this.launched.push(server);
    return server;
  }

  /** Starts the application and waits until it serves. */
  start(wish: ServerWish = {}): Promise<RunningServer> {
    return this.launch(wish).ready();
  }

  async stopAll(): Promise<void> {
    const servers = this.launched.splice(0);
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    for (const server of servers) await stopOrphan(server);
    for (const directory of this.directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  }
}

/** Ends the PostgreSQL that a killed application left behind. */
async function stopOrphan({ postgresPid }: RunningServer): Promise<void> {
  if (postgresPid === undefined) return;
  process.kill(postgresPid, 'SIGQUIT');
  await eventually(() => {
    if (isAlive(postgresPid)) throw new Error(`PostgreSQL (process ${postgresPid}) does not end`);
  });
}
