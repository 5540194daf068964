import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { preparing } from './prepared.ts';
import type { Schema } from './schema.ts';
import { instantFromPostgres } from './timestamps.ts';

/** The role that the application works in: it may do what the register needs and nothing else. */
export const APPLICATION_ROLE = 'countersign_app';

export type Database = Kysely<Schema>;

/** Address, login and limits of waiting of a connection pool. */
export interface DatabaseSetting {
  readonly databaseUrl: string;
  /** Absent: the role that the address logs in with, for migrations, which may take their time. */
  readonly role?: string;
  readonly connections?: number;
  /** Connections are kept while idle; otherwise the driver closes them after ten seconds. */
  readonly staysOpen?: true;
}

// Nothing may wait for ever for a database that is away or stuck. The server gives up first, so that it says why;
// our own limit is for a server that does not answer at all. In milliseconds.
const CONNECT_MS = 5_000;
const LOCK_MS = 3_000;
const STATEMENT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 20_000;
const ANSWER_MS = 12_000;

/** Opens a pool of connections. Connects when first used; survives a restart of the server. */
export function openDatabase({ databaseUrl, role, connections = 10, staysOpen }: DatabaseSetting): Database {
  const url = new URL(databaseUrl);
  const limits = { lock_timeout: LOCK_MS, statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS };
  const settings = { timezone: 'UTC', ...(role === undefined ? {} : { role, ...limits }) };
  // The address may bring options of its own, which would take the place of ours.
  const options = [
    url.searchParams.get('options') ?? '',
    ...Object.entries(settings).map(([name, value]) => `-c ${name}=${String(value)}`),
  ];
  url.searchParams.delete('options');
  const pool = new pg.Pool({
    connectionString: url.href,
    options: options.join(' ').trim(),
    max: connections,
    ...(staysOpen === true ? { idleTimeoutMillis: 0 } : {}),
    connectionTimeoutMillis: CONNECT_MS,
    ...(role === undefined ? {} : { query_timeout: ANSWER_MS }),
    keepAlive: true,
    types: typeParsers(),
  });
  // A connection that the server ends reports it here when it is idle, and on itself when it is not; the pool replaces it,
  // and a running call rejects by itself. Without a listener the process would end.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

const ignore = (): void => undefined;

/** Dates stay text, moments become instants, counts numbers; everything else as the driver has it. */
function typeParsers(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.DATE, String);
  types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantFromPostgres);
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}
