/** PostgreSQL refuses to run as root: started by root, it runs as an account that owns nothing else. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: ServerAccount = { uid: 65_534, gid: 65_534 };

/**
 * The account PostgreSQL must run as: undefined (our own) unless we are root. An existing cluster keeps its owner,
 * since PostgreSQL refuses the files of somebody else; a new one goes to `nobody`.
 */
export function serverAccount(clusterDir: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid };
  }
  return nobody();
}

/** `nobody` of /etc/passwd; its usual number on systems without that file. */
export function nobody(passwdFile = '/etc/passwd'): ServerAccount {
  if (!existsSync(passwdFile)) return NOBODY;
  const fields = readFileSync(passwdFile, 'utf8').split('\n').map((line) => line.split(':'));
  const entry = fields.find(([name]) => name === 'nobody');
  const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
  return uid > 0 && gid > 0 ? { uid, gid } : NOBODY;
}

/** Whether the account may walk from `/` down to an existing directory, or execute an existing file (mode bits only). */
export function canReach(account: ServerAccount | undefined, path: string): boolean {
  if (!account) return true;
  const parent = dirname(path);
  return mayExecute(account, resolve(path)) && (parent === path || canReach(account, parent));
}

function mayExecute(account: ServerAccount, path: string): boolean {
  const { uid, gid, mode } = statSync(path);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
