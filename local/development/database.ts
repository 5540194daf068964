import path from 'node:path';
import pg from 'pg';
import type { DevelopmentConfiguration } from '../../workers/configuration.ts';
import { startEmbeddedPostgres } from '../servers/postgres.ts';
import type { StartingProcess } from '../../workers/until-asked.ts';

const DATABASE = 'countersign';

/** The register's database, by the address that the application uses. */
export interface DevelopmentDatabase {
  readonly url: string;
  /** The address by which its owner connects, for migrations. */
  readonly ownerUrl: string;
}

/** The database that `DATABASE_URL` names, else one in the PostgreSQL that npm brought along, kept in the home. */
export async function startDatabase(
  configuration: DevelopmentConfiguration,
  { running, watch }: StartingProcess,
): Promise<DevelopmentDatabase> {
  const { databaseUrl, databaseOwnerUrl, home } = configuration;
  if (databaseUrl !== undefined) return { url: databaseUrl, ownerUrl: databaseOwnerUrl ?? databaseUrl };
  const server = await startEmbeddedPostgres({ directory: path.join(home, 'postgres') });
  running.add('PostgreSQL', () => server.stop());
  watch('PostgreSQL', server.stopped);
  await createDatabase(server.url);
  const url = new URL(server.url);
  url.pathname = `/${DATABASE}`;
  return { url: url.href, ownerUrl: url.href };
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
