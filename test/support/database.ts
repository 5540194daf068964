import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../register/migrate.ts';
import { migrations } from '../../register/migrations/index.ts';
import { sha256 } from '../../protocol/proof/chain.ts';

/** Any number that the tests alone take; holds back who wants the template while another makes it. */
const TEMPLATE_LOCK = 4_848_001;

/** A database of a test file's own, migrated. */
export interface FreshDatabase {
  /** The owner's address; the register works in it in the application's role. */
  readonly url: string;
  drop(): Promise<void>;
}

// Changes with every migration, so that a server which outlives a test run never serves an old template.
const sources = Object.entries(migrations).map(([name, migration]) => `${name} ${migration.up.toString()}`);
const template = `template_${sha256(sources.join('\n')).slice(0, 16)}`;

/** Makes a database on the test run's PostgreSQL, or on a server of the test's own, from a template that is migrated once. */
export async function freshDatabase(server = serverUrl()): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(server, client);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: addressOf(server, name),
    drop: () =>
      asOwner(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

function serverUrl(): string {
  const url = process.env['COUNTERSIGN_TEST_POSTGRES'];
  if (url === undefined) throw new Error('COUNTERSIGN_TEST_POSTGRES is missing: run this test by the project’s own test command');
  return url;
}

/** Finished under another name and renamed, so that a run which was cut short leaves no template half made. */
async function ensureTemplate(server: string, client: pg.Client): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [template]);
  if (found.rows.length > 0) return;
  const unfinished = `${template}_unfinished`;
  await client.query(`drop database if exists ${unfinished}`);
  await client.query(`create database ${unfinished}`);
  await migrate(addressOf(server, unfinished));
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asOwner(server: string, then: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await then(client);
  } finally {
    await client.end();
  }
}
