/** Keeps one PostgreSQL server running: starts it, takes over one that is already there, restarts it after a crash. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVER_ENVIRONMENT, type Cluster } from './cluster';
import { freePort } from './free-port';
import { runningServer } from './postmaster-file';
import { isAlive } from './process-info';
import type { ServerBinaries } from './server-binaries';
import type { ServerLog } from './server-log';

const POLL_MS = 25;
const WATCH_MS = 100;
/** After a crash, memory and locks of the dead server may take some seconds to be given back. */
const RETRY_FOR_MS = 10_000;
const FAST_SHUTDOWN_MS = 3_000;
const IMMEDIATE_SHUTDOWN_MS = 1_000;

export class Postmaster {
  /** Fixed at the first start: clients keep their URL when the server restarts. */
  port = 0;
  pid = 0;
  private stopping = false;
  private watch: NodeJS.Timeout | undefined;
  private restart: Promise<void> | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly binaries: ServerBinaries,
    private readonly log: ServerLog,
    private readonly progress: (message: string) => void,
  ) {}

  /** Resolves when the server accepts connections; throws with its last words when it will not start. */
  async start(): Promise<void> {
    await this.bringUp();
    this.watch = setInterval(() => this.restartIfDead(), WATCH_MS).unref();
  }

  /** Stops the server: fast (sessions are ended, data are written), then immediately after 3 s. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.watch);
    await this.restart;
    const pid = this.pid;
    if (await this.signal(pid, 'SIGINT', FAST_SHUTDOWN_MS)) return;
    this.progress('PostgreSQL did not stop within 3 s: stopping it immediately, it will repair itself at the next start');
    if (await this.signal(pid, 'SIGQUIT', IMMEDIATE_SHUTDOWN_MS)) return;
    await this.signal(pid, 'SIGKILL', IMMEDIATE_SHUTDOWN_MS);
  }

  private restartIfDead(): void {
    if (this.stopping || this.restart || isAlive(this.pid)) return;
    this.progress(`PostgreSQL (process ${this.pid}) has died: restarting it`);
    this.restart = this.bringUp()
      .then(() => this.progress(`PostgreSQL runs again (process ${this.pid})`))
      // The watch goes on: the next round tries again, and /readyz says that the database is down meanwhile.
      .catch((error: unknown) => this.progress(error instanceof Error ? error.message : String(error)))
      .finally(() => (this.restart = undefined));
  }

  private async bringUp(): Promise<void> {
    const giveUpAt = Date.now() + RETRY_FOR_MS;
    while (!this.stopping) {
      const server = runningServer(this.cluster.dir);
      if (server) this.takeOver(server.pid, server.port);
      else await this.launch();
      if (await this.becomesReady()) return;
      if (Date.now() > giveUpAt) throw new Error(`PostgreSQL does not start. It said:\n${lastLines(this.log.recent())}`);
      await sleep(POLL_MS * 10);
    }
  }

  private takeOver(pid: number, port: number): void {
    this.progress(`taking over the PostgreSQL server left running by a previous start (process ${pid})`);
    this.pid = pid;
    this.port = port;
  }

  /** Detached, so that Ctrl-C in the terminal reaches us and not the server: it must stop last. */
  private async launch(): Promise<void> {
    const portIsTaken = /could not bind|already in use/i.test(this.log.recent());
    // After a crash the port is kept, for the URL that clients hold; it is only chosen while nobody knows it.
    if (this.port === 0 || (portIsTaken && this.watch === undefined)) this.port = await freePort();
    this.log.withDescriptor((out) => {
      const child = spawn(this.binaries.postgres, serverArguments(this.cluster.dir, this.port), {
        ...this.cluster.account,
        cwd: '/',
        env: SERVER_ENVIRONMENT,
        detached: true,
        stdio: ['ignore', out, out],
      });
      child.on('error', (error) => this.progress(`cannot run ${this.binaries.postgres}: ${error.message}`));
      child.unref();
      this.pid = child.pid ?? 0;
    });
  }

  /** Waits as long as the server lives (replaying its log after a crash may take a while); false when it died. */
  private async becomesReady(): Promise<boolean> {
    const startedAt = Date.now();
    let told = startedAt;
    while (isAlive(this.pid) && !this.stopping) {
      const server = runningServer(this.cluster.dir);
      if (server?.pid === this.pid && server.status === 'ready') {
        this.port = server.port;
        return true;
      }
      if (Date.now() - told > 5_000) {
        told = Date.now();
        this.progress(`PostgreSQL is ${server?.status ?? 'starting'} (${Math.round((told - startedAt) / 1000)} s)`);
      }
      await sleep(POLL_MS);
    }
    return false;
  }

  /** Sends a signal and waits for the end; true when the server is gone. */
  private async signal(pid: number, signal: NodeJS.Signals, waitMs: number): Promise<boolean> {
    if (!isAlive(pid)) return true;
    process.kill(pid, signal);
    for (const until = Date.now() + waitMs; Date.now() < until; await sleep(POLL_MS)) if (!isAlive(pid)) return true;
    return false;
  }
}

/** Durability is PostgreSQL's default and stays; errors are logged without the rows, which are residents' words. */
function serverArguments(directory: string, port: number): readonly string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '32MB',
    max_wal_size: '512MB',
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  return ['-D', directory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function lastLines(text: string): string {
  return text.split('\n').slice(-5).join('\n') || '(nothing)';
}
