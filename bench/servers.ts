import path from 'node:path';
import pg from 'pg';
import { migrate } from '../register/migrate.ts';
import { openRegister } from '../register/open-register.ts';
import type { Register } from '../register/register.ts';
import { turpan } from '../rules/cities/turpan/rulebook.ts';
import { importDirectory, sampleDirectory } from '../workers/first-start/import-directory.ts';
import { publishSampleCalendars } from '../local/sample/sample-calendar.ts';
import type { Store } from './options.ts';
import type { Running } from '../workers/running.ts';
import { startEmbeddedPostgres } from '../local/servers/postgres.ts';
import { noteOf } from '../local/servers/postgres-note.ts';
import { startTemporal, type Temporal } from '../local/servers/temporal.ts';
import { startTemporalOnPostgres } from './store/temporal-on-postgres.ts';

/** The servers that both sides run on. */
export interface Servers {
  /** Keeps the data and the logs of everything; goes with the benchmark. */
  readonly directory: string;
  readonly temporal: Temporal;
  readonly databaseUrl: string;
  /** PostgreSQL's first process. */
  readonly postgresPid: number;
  readonly postgresVersion: string;
  readonly store: Store;
  /** What Temporal keeps its histories in, in words. */
  readonly persistence: string;
  /** For the benchmark's own looks into the register. */
  readonly register: Register;
}

/** Starts PostgreSQL, with every commit on the disk, and Temporal; fills the register as a first start does. */
export async function startServers(directory: string, store: Store, running: Running, say: (line: string) => void): Promise<Servers> {
  // Beside the other directory and not in it: PostgreSQL may run as another user, who must get there.
  const postgresDirectory = `${directory}-postgres`;
  const postgres = await startEmbeddedPostgres({ directory: postgresDirectory, fsync: true });
  running.add('PostgreSQL', () => postgres.stop());
  await migrate(postgres.url);
  const register = await openRegister({ databaseUrl: postgres.url, connections: 2 });
  running.add('register', () => register.close());
  await publishSampleCalendars(register, turpan);
  await importDirectory(register, sampleDirectory(turpan));
  const temporalDirectory = path.join(directory, 'temporal');
  const temporal =
    store === 'postgres'
      ? await startTemporalOnPostgres(postgres.url, temporalDirectory, say)
      : await startTemporal({ directory: temporalDirectory, timeSkipping: false, ui: false, say });
  running.add('Temporal', () => temporal.stop());
  const { pid } = await noteOf(path.join(postgresDirectory, 'data'));
  return {
    directory,
    temporal,
    databaseUrl: postgres.url,
    postgresPid: pid,
    postgresVersion: await versionOf(postgres.url),
    store,
    persistence: persistenceOf(temporal, store),
    register,
  };
}

async function versionOf(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? '';
  } finally {
    await client.end();
  }
}

function persistenceOf(temporal: Temporal, store: Store): string {
  if (temporal.pid === undefined) return 'its own persistence, not ours to know';
  return store === 'postgres'
    ? 'the same PostgreSQL as the register, with the pgx plugin'
    : 'SQLite in one file, write-ahead log, every commit on the disk';
}
