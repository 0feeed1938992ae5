/** The migrations of this version: the folders of prisma/migrations, in the order of their names. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hexadecimal, as Prisma computes it. */
  readonly checksum: string;
}

/** prisma/migrations beside src/ or dist/, whichever this code runs from. */
export const MIGRATIONS_DIR = join(__dirname, '../../prisma/migrations');

/** Reads every `<directory>/<name>/migration.sql`; throws when one folder has none. */
export function readMigrations(directory: string): readonly MigrationFile[] {
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: sha256(sql) };
    });
}

/** Whether a checksum of the database is this file's, ends of lines apart (as Prisma: git may convert them). */
export function matchesChecksum(file: MigrationFile, checksum: string): boolean {
  const unix = file.sql.replaceAll('\r\n', '\n');
  return [file.checksum, sha256(unix), sha256(unix.replaceAll('\n', '\r\n'))].includes(checksum);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
