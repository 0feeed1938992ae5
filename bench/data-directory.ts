import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, serverAccount } from '../src/journal/embedded/server-account';

export interface DataDirectory {
  readonly path: string;
  /** Deletes it, with whatever a killed application left running in it. */
  remove(): Promise<void>;
}

/**
 * A new `DATA_DIR`, empty but for a link to `models`, a folder of trained models to share, when one is given.
 * Throws when PostgreSQL's account could not walk to it: its files would then be elsewhere.
 */
export function createDataDirectory(models?: string): DataDirectory {
  const path = mkdtempSync(join(tmpdir(), 'allo-bench-'));
  chmodSync(path, 0o755);
  if (!canReach(serverAccount(path), path)) {
    rmSync(path, { recursive: true });
    throw new Error(`PostgreSQL’s account cannot walk to ${path}: set TMPDIR to a folder open to every account.`);
  }
  if (models !== undefined) {
    mkdirSync(models, { recursive: true });
    symlinkSync(models, join(path, 'models'));
  }
  return {
    path,
    remove: async () => {
      stopLeftPostgres(path);
      rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** The application stops its server; only one that had to be killed leaves it behind, with its process id in this file. */
function stopLeftPostgres(dataDir: string): void {
  const file = join(dataDir, 'postgresql', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  try {
    process.kill(pid, 'SIGQUIT'); // PostgreSQL's immediate shutdown: the files are deleted anyway
  } catch {
    // it ended by itself
  }
}
