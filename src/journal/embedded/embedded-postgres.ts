/**
 * A real PostgreSQL server inside the application's data directory, for installations without one of their own
 * (docs/decisions and DESIGN §6.4 say why it is neither PGlite nor a container).
 */
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { checkClusterVersion, clusterOf, clusterPassword, createCluster, SUPERUSER, type Cluster } from './cluster';
import { lockDataDirectory } from './data-directory-lock';
import { Postmaster } from './postmaster';
import { runningServer } from './postmaster-file';
import { serverBinaries } from './server-binaries';
import { ServerLog } from './server-log';

const DATABASE = 'allo_departement';
const ACCEPTS_WITHIN_MS = 10_000;
const RETRY_MS = 100;

export interface EmbeddedPostgresOptions {
  /** DATA_DIR: created if absent. Holds the password, the server's log, and the cluster when its account can go there. */
  readonly dataDir: string;
  /** Called with one English sentence before each long step, and when the server has to be restarted. */
  readonly progress?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** `postgresql://…` of a database that exists and accepts connections; the same until `stop`. */
  readonly url: string;
  /** Process id of the server; changes when it had to be restarted. */
  readonly pid: number;
  /** Stops the server and gives the data directory back. To be called last; may be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the server of a data directory, creating it if needed, and keeps it running until `stop`.
 * Throws DataDirectoryInUse when another application uses the directory, or an Error that says what to mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const progress = options.progress ?? (() => undefined);
  const dataDir = createDataDirectory(options.dataDir);
  const unlock = await lockDataDirectory(dataDir);
  try {
    return await start(dataDir, unlock, progress);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The URL of the database that another process of this machine runs in a data directory; undefined when none does. */
export function runningEmbeddedUrl(dataDir: string): string | undefined {
  if (!existsSync(dataDir)) return undefined;
  const place = realpathSync(dataDir);
  const cluster = clusterOf(place);
  const server = runningServer(cluster.dir);
  return server && `postgresql://${SUPERUSER}:${clusterPassword(place, cluster)}@127.0.0.1:${server.port}/${DATABASE}`;
}

async function start(dataDir: string, unlock: () => void, progress: (message: string) => void): Promise<EmbeddedPostgres> {
  const cluster = clusterOf(dataDir);
  const password = clusterPassword(dataDir, cluster);
  const postmaster = await prepare(dataDir, cluster, password, progress);
  await postmaster.start();
  const stop = once(async () => {
    await postmaster.stop();
    unlock();
  });
  const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${postmaster.port}`;
  try {
    await onceItAccepts(() => ensureDatabase(`${url}/postgres`));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `${url}/${DATABASE}`,
    get pid() {
      return postmaster.pid;
    },
    stop,
  };
}

async function prepare(dataDir: string, cluster: Cluster, password: string, progress: (message: string) => void): Promise<Postmaster> {
  const binaries = serverBinaries(cluster.account, cluster.copyDir);
  if (!existsSync(cluster.dir)) {
    progress(`creating the database in ${cluster.dir} (first start, some seconds)`);
    await createCluster(cluster, binaries, password);
  }
  checkClusterVersion(cluster, binaries);
  progress('starting PostgreSQL');
  return new Postmaster(cluster, binaries, new ServerLog(join(dataDir, 'postgresql.log')), progress);
}

/** Passable by the server's account, whatever the umask; what is secret inside has its own rights. */
function createDataDirectory(path: string): string {
  if (!existsSync(path)) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
  }
  return realpathSync(path);
}

/** A server taken over while it was dying refuses connections until the watch has started it again, on the same port. */
async function onceItAccepts(action: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + ACCEPTS_WITHIN_MS; ; await sleep(RETRY_MS)) {
    try {
      return await action();
    } catch (error) {
      if (!isRefused(error) || Date.now() > until) throw error;
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET');
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, fetch_types: false, onnotice: () => undefined });
  try {
    const found = await sql`SELECT 1 FROM pg_database WHERE datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}
