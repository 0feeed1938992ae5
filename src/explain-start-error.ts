import { ConfigError, type Config } from './config';
import { portOwner } from './http/port-owner';
import { KnowledgeError } from './knowledge/problem';

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC', 'EEXIST', 'EISDIR']);
/** Codes of Node for a server that does not answer, of PostgreSQL for one that refuses. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', '28P01', '28000', '3D000']);

/** Why the application could not start, and what to do: one or two sentences for whoever started it. */
export function explainStartError(error: unknown, config?: Config): string {
  if (error instanceof ConfigError || error instanceof KnowledgeError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return (config && (explainPort(error, code, config) ?? explainPlace(error, code, config))) ?? error.message;
}

function explainPort(error: Error, code: string, { port }: Config): string | undefined {
  if (code === 'EACCES' && error.message.startsWith('listen')) return `Port ${port} may not be opened by this user: choose one above 1023 with PORT.`;
  if (code !== 'EADDRINUSE') return undefined;
  const owner = portOwner(port);
  return `Port ${port} is already taken${owner ? ` by process ${owner}` : ''}: stop it, or choose another one with PORT.`;
}

function explainPlace(error: Error, code: string, { dataDir, databaseUrl }: Config): string | undefined {
  if (UNWRITABLE.has(code)) return `${error.message}\nThe folder DATA_DIR=${dataDir} must be one that this user can write to: make it so, or set another one.`;
  if (databaseUrl === undefined || !UNREACHABLE.has(code)) return undefined;
  return `${error.message}\nThe server of DATABASE_URL does not answer, or refuses: check its address, its account, and that it is started.`;
}
