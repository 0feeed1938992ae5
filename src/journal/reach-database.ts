import { DataDirectoryInUse } from './embedded/data-directory-lock';
import { runningEmbeddedUrl, startEmbeddedPostgres } from './embedded/embedded-postgres';

export interface ReachOptions {
  /** A server of one's own; absent: the embedded one. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly progress: (message: string) => void;
}

export interface ReachedDatabase {
  readonly url: string;
  /** Stops what was started for this, if anything. */
  close(): Promise<void>;
}

/** The application's database for a command: the given server, the embedded one that the application runs, or our own start of it. */
export async function reachDatabase({ databaseUrl, dataDir, progress }: ReachOptions): Promise<ReachedDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: () => Promise.resolve() };
  try {
    const server = await startEmbeddedPostgres({ dataDir, progress });
    return { url: server.url, close: () => server.stop() };
  } catch (error) {
    const url = error instanceof DataDirectoryInUse ? runningEmbeddedUrl(dataDir) : undefined;
    if (url === undefined) throw error;
    return { url, close: () => Promise.resolve() };
  }
}
