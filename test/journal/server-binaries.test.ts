import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { installedPackage, repairLinks, serverBinaries } from '../../src/journal/embedded/server-binaries';
import { canReach, nobody, serverAccount } from '../../src/journal/embedded/server-account';
import { temporaryDirectory } from '../support/postgres';

const asRoot = process.getuid?.() === 0;

describe('the PostgreSQL that npm installed', () => {
  let directory: string;

  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** A copy of the installed package as npm unpacks it with --ignore-scripts: without its links. */
  function packageWithoutLinks(): string {
    const copy = join(directory, 'package');
    cpSync(installedPackage(), copy, { recursive: true, verbatimSymlinks: true });
    for (const { target } of links(copy)) rmSync(join(copy, target), { force: true });
    return copy;
  }

  function links(packageDir: string): { source: string; target: string }[] {
    const list = join(packageDir, 'native/pg-symlinks.json');
    return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  }

  test('is used where it is when its account can reach it', () => {
    const binaries = serverBinaries(undefined, directory);
    expect(binaries.postgres).toBe(join(installedPackage(), 'native/bin/postgres'));
    expect(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' })).toContain(`PostgreSQL) ${binaries.major}.`);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('install scripts were off: the links between libraries are made, by two processes at once as well', async () => {
    const copy = packageWithoutLinks();
    await Promise.all([repairLinks(copy), repairLinks(copy)]);
    for (const { source, target } of links(copy)) {
      expect(lstatSync(join(copy, target)).isSymbolicLink()).toBe(true);
      expect(statSync(join(copy, target)).ino).toBe(statSync(join(copy, source)).ino);
    }
    const { initdb } = serverBinaries(undefined, directory, copy);
    expect(execFileSync(initdb, ['--version'], { encoding: 'utf8' })).toContain('initdb (PostgreSQL)');
  });

  (asRoot ? describe : describe.skip)('for an account that is not ours', () => {
    test('is copied, once, when its directory is closed to the account, and runs there', () => {
      const copy = packageWithoutLinks();
      chmodSync(copy, 0o700);
      const shared = join(directory, 'shared');
      const first = serverBinaries(nobody(), shared, copy);
      expect(first.postgres.startsWith(shared)).toBe(true);
      expect(execFileSync(first.initdb, ['--version'], { ...nobody(), cwd: '/', encoding: 'utf8' })).toContain('initdb');
      const before = statSync(first.postgres).ino;
      expect(statSync(serverBinaries(nobody(), shared, copy).postgres).ino).toBe(before);
      expect(readdirSync(shared)).toHaveLength(1);
    });

    test('is copied with rights to read when npm ran under a strict umask', () => {
      const copy = packageWithoutLinks();
      execFileSync('chmod', ['-R', 'go-rwx', copy]);
      const { initdb } = serverBinaries(nobody(), join(directory, 'shared'), copy);
      expect(execFileSync(initdb, ['--version'], { ...nobody(), cwd: '/', encoding: 'utf8' })).toContain('initdb');
      expect(statSync(initdb).mode & 0o022).toBe(0);
    });

    test('a directory is in reach when every one above it lets the account pass', () => {
      const closed = join(directory, 'closed');
      mkdirSync(join(closed, 'inside'), { recursive: true });
      expect(canReach(nobody(), join(closed, 'inside'))).toBe(true);
      chmodSync(closed, 0o700);
      expect(canReach(nobody(), join(closed, 'inside'))).toBe(false);
      expect(canReach(undefined, join(closed, 'inside'))).toBe(true);
    });

    test('a new cluster goes to nobody', () => {
      expect(serverAccount(join(directory, 'none-yet'))).toEqual(nobody());
    });
  });

  test('nobody is found by its name, and has its usual number where there is no list of accounts', () => {
    const passwd = join(directory, 'passwd');
    expect(nobody(passwd)).toEqual({ uid: 65_534, gid: 65_534 });
    writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\nnobody:x:99:98::/:/sbin/nologin\n');
    expect(nobody(passwd)).toEqual({ uid: 99, gid: 98 });
    writeFileSync(passwd, 'nobody:x:0:0::/:/bin/sh\n');
    expect(nobody(passwd)).toEqual({ uid: 65_534, gid: 65_534 });
  });
});
