/** The pool of connections to the database, and what its failures mean: for the journal, and for the stores of features. */
import { PrismaPg } from '@prisma/adapter-pg';
import { z } from 'zod';
import { PrismaClient, type Prisma } from './generated/client';
import { JournalUnavailable } from './journal-unavailable';

/** The pool, as features' stores receive it. */
export type JournalDatabase = PrismaClient;

/** The pool, or one transaction of it. */
export type JournalQueries = Prisma.TransactionClient;

export interface JournalDatabaseOptions {
  readonly url: string;
  /** Connections kept at most; 10 by default. */
  readonly poolSize?: number;
}

/** Together under 5 s, so that a resident is told within the patience of a browser that the service is down. */
const CONNECT_MS = 4_000;
const STATEMENT_MS = 4_000;
const SILENCE_MS = 4_500;

/** Opens the pool lazily: the first query connects. */
export function openJournalDatabase({ url, poolSize = 10 }: JournalDatabaseOptions): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: SILENCE_MS,
      keepAlive: true,
    },
    // A connection that dies while idle is replaced at the next query, which reports what is still wrong.
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  );
  return new PrismaClient({ adapter, log: [] });
}

/** SQLSTATE classes of errors that come from what we sent, not from the server's health (PostgreSQL, appendix A). */
const OUR_OWN_MISTAKES = ['0A', '21', '22', '23', '42'];

const adapterErrorSchema = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ kind: z.string(), originalCode: z.string().optional(), originalMessage: z.string().optional() }),
    }),
  }),
});

/** The SQLSTATE of an error thrown by a raw query, such as `23505`; undefined when the server said nothing. */
export function sqlState(error: unknown): string | undefined {
  return adapterErrorSchema.safeParse(error).data?.meta.driverAdapterError.cause.originalCode;
}

/** Runs a query; what shows a database that is down, full, read-only or too slow becomes JournalUnavailable. */
export async function reaching<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof TypeError || error instanceof JournalUnavailable) throw error;
    const state = sqlState(error);
    if (state !== undefined && OUR_OWN_MISTAKES.includes(state.slice(0, 2))) throw error;
    throw new JournalUnavailable(reason(error), error);
  }
}

/** Runs `work` in one transaction; what it throws comes out as it is, and nothing is written then. */
export async function inTransaction<T>(database: JournalDatabase, work: (queries: JournalQueries) => Promise<T>): Promise<T> {
  let failure: { readonly error: unknown } | undefined;
  const guarded = async (queries: JournalQueries): Promise<T> => {
    try {
      return await work(queries);
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  return reaching(database.$transaction(guarded)).catch((error: unknown) => {
    throw failure ? failure.error : error;
  });
}

function reason(error: unknown): string {
  const cause = adapterErrorSchema.safeParse(error).data?.meta.driverAdapterError.cause;
  if (cause) return cause.originalMessage ?? cause.kind;
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').slice(-1).join('').replace(/\.$/, '');
}
