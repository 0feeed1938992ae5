/** The directory of PostgreSQL's own files: where it is, and how it is created. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { canReach, nobody, serverAccount, type ServerAccount } from './server-account';
import type { ServerBinaries } from './server-binaries';

export const SUPERUSER = 'allo';

export interface Cluster {
  readonly dir: string;
  /** Where a copy of the binaries may go, if the account cannot reach the installed ones. */
  readonly copyDir: string;
  readonly account: ServerAccount | undefined;
}

/**
 * The place of the cluster of a data directory: inside it, or under `sharedRoot` when PostgreSQL's account cannot walk
 * there (root's home is closed to others). A cluster that exists stays where it is.
 * Throws when it exists and its owner cannot reach it any more.
 */
export function clusterOf(dataDir: string, sharedRoot = '/var/lib/allo-departement'): Cluster {
  const inside = join(dataDir, 'postgresql');
  const home = join(sharedRoot, createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16));
  const outside = join(home, 'postgresql');
  if (existsSync(outside)) return { dir: outside, copyDir: sharedRoot, account: serverAccount(outside) };
  const account = serverAccount(inside);
  if (canReach(account, dataDir)) return { dir: inside, copyDir: dataDir, account };
  if (existsSync(inside)) {
    throw new Error(
      `The account that owns ${inside} (uid ${account?.uid ?? nobody().uid}) cannot reach it: a directory above it is ` +
        'closed to it. Give it the right to pass ("chmod o+x" on that directory), or move the data directory.',
    );
  }
  mkdirSync(home, { recursive: true, mode: 0o755 });
  return { dir: outside, copyDir: sharedRoot, account };
}

/** The password of the cluster, made at the first start and kept in the data directory for its owner alone. */
export function clusterPassword(dataDir: string, cluster: Cluster): string {
  const file = join(dataDir, 'postgresql.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(cluster.dir)) {
    throw new Error(`${file} is missing, and the database in ${cluster.dir} cannot be opened without it: restore this file.`);
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(`${file}.new`, password, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return password;
}

/** Creates the cluster if there is none. In one move: a start that is killed half-way leaves nothing to repair. */
export async function createCluster(cluster: Cluster, binaries: ServerBinaries, password: string): Promise<void> {
  // A name of its own: the initdb of a start that was killed may still be writing in its draft.
  const draft = `${cluster.dir}.new-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${cluster.dir}.initdb-password`;
  removeDrafts(cluster);
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const { account } = cluster;
  if (account) [draft, passwordFile].forEach((path) => chownSync(path, account.uid, account.gid));
  try {
    await run(binaries.initdb, initdbArguments(draft, passwordFile), account);
    renameSync(draft, cluster.dir);
  } finally {
    rmSync(passwordFile, { force: true });
    removeDrafts(cluster);
  }
}

function removeDrafts({ dir }: Cluster): void {
  const drafts = readdirSync(dirname(dir)).filter((name) => name.startsWith(`${basename(dir)}.new`) || name === `${basename(dir)}.initdb-password`);
  for (const name of drafts) rmSync(join(dirname(dir), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Bytes compare and sort the same on every machine and for ever: no index to rebuild after an upgrade of ICU. */
function initdbArguments(directory: string, passwordFile: string): readonly string[] {
  return [
    ...['--pgdata', directory, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    '--no-instructions',
  ];
}

/** Refuses a cluster made by another major version, which this server could not read. */
export function checkClusterVersion(cluster: Cluster, binaries: ServerBinaries): void {
  const found = readFileSync(join(cluster.dir, 'PG_VERSION'), 'utf8').trim();
  if (found === String(binaries.major)) return;
  throw new Error(
    `${cluster.dir} was written by PostgreSQL ${found}; this version runs PostgreSQL ${binaries.major}. Start the ` +
      'previous version of the application, save the data with pg_dump, and restore them into a new data directory.',
  );
}

/** The environment of PostgreSQL's programs: nothing of ours, which may hold secrets. */
export const SERVER_ENVIRONMENT = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

function run(program: string, args: readonly string[], account: ServerAccount | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...account, cwd: '/', env: SERVER_ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} failed with exit code ${code}: ${output.trim().split('\n').slice(-3).join(' ')}`));
    });
  });
}
