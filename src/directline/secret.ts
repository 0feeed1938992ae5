import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'directline-secret';

/**
 * The secret kept in the data directory, made the first time: tokens stay valid across restarts without any setting.
 * Two processes that start together agree on one. Throws, naming the file, when it cannot be read or is too short.
 */
export async function loadOrCreateSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true }).catch((cause: unknown) => {
    throw new Error(`The folder ${dataDir} cannot be made: set DATA_DIR to one that can be written.`, { cause });
  });
  try {
    // `wx` fails if the file exists, so the first writer wins.
    await writeFile(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST')) {
      throw new Error(`The secret could not be written to ${path}: make the folder writable, or set DIRECTLINE_SECRET.`, { cause: error });
    }
  }
  return readSecret(path);
}

async function readSecret(path: string): Promise<string> {
  const attempts = 20;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length >= 24) return secret;
    // Another process created the file an instant ago and has not filled it yet.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The secret in ${path} is shorter than 24 characters: delete the file (open conversations will start anew) or set DIRECTLINE_SECRET.`);
}
