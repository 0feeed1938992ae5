// A process of its own that starts the embedded PostgreSQL of a data directory, prints its URL and process id as JSON,
// and stops cleanly on SIGTERM: what the application does. Arguments: the data directory.
import { startEmbeddedPostgres } from '../../../src/journal/embedded/embedded-postgres';

async function main(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
  process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid })}\n`);
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
