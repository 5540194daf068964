import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { freePorts } from '../../local/servers/free-ports.ts';
import { built, temporalServer } from '../../local/servers/go-programs.ts';
import { startOwned } from '../../local/servers/owned-process.ts';
import type { Temporal } from '../../local/servers/temporal.ts';
import { temporalServerConfig } from '../../local/servers/temporal-server-config.ts';
import { untilTemporalAnswers } from '../../local/servers/temporal-ready.ts';

/** Temporal's two databases, with the folder of their tables in its source and the version that the server asks for. */
const databases = [
  { name: 'temporal', folder: 'temporal' },
  { name: 'temporal_visibility', folder: 'visibility' },
] as const;

const PORTS = 9;

/** PostgreSQL keeps the ports of Temporal's services in two bytes with a sign, so they are below 32,768. */
function lowPorts(): readonly number[] {
  const first = 20_000 + Math.floor(Math.random() * 10_000);
  return Array.from({ length: PORTS }, (_, index) => first + index);
}

/**
 * Starts a Temporal that keeps its histories in PostgreSQL, as production does (docker-compose.yml), on the server of this address.
 * Its tables come from the source that Go has in its module cache.
 */
export async function startTemporalOnPostgres(url: string, directory: string, say: (line: string) => void): Promise<Temporal> {
  const program = await built(temporalServer, say);
  await makeTables(url);
  await mkdir(directory, { recursive: true });
  const [frontend = 0, http = 0, history = 0, matching = 0, worker = 0, ...membership] = await freePorts(PORTS, lowPorts());
  const file = (name: string): string => path.join(directory, name);
  await writeFile(file('dynamic.yaml'), '{}');
  const ports = { frontend, http, history, matching, worker, membership };
  const config = temporalServerConfig({ ports, database: '', dynamicConfig: file('dynamic.yaml') });
  await writeFile(file('server.yaml'), JSON.stringify({ ...config, persistence: persistence(new URL(url)) }));
  const owned = await startOwned({
    name: 'temporal',
    directory,
    command: 'env',
    // Production sets the same (docker-compose.yml): less garbage collection for a little more memory.
    args: ['GOGC=400', program, '--config-file', file('server.yaml'), '--allow-no-auth', 'start'],
  });
  const address = `127.0.0.1:${String(frontend)}`;
  const version = await untilTemporalAnswers(address, owned);
  return { address, version, pid: owned.pid, ended: owned.ended, stop: () => owned.stop() };
}

function persistence(url: URL): object {
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: url.host,
      connectProtocol: 'tcp',
      user: url.username,
      password: decodeURIComponent(url.password),
      maxConns,
      maxIdleConns: maxConns,
    },
  });
  return {
    numHistoryShards: 4,
    defaultStore: 'default',
    visibilityStore: 'visibility',
    datastores: { default: store('temporal', 20), visibility: store('temporal_visibility', 10) },
  };
}

async function makeTables(url: string): Promise<void> {
  const { stdout } = await promisify(execFile)('go', ['mod', 'download', '-json', `go.temporal.io/server@v${temporalServer.version}`]);
  const { Dir } = z.object({ Dir: z.string() }).parse(JSON.parse(stdout));
  for (const { name, folder } of databases) {
    await run(url, `create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    const place = path.join(Dir, 'schema', 'postgresql', 'v12');
    const [tables, source] = await Promise.all(
      [path.join(folder, 'schema.sql'), 'version.go'].map((each) => readFile(path.join(place, each), 'utf8')),
    );
    const version = new RegExp(`${folder === 'visibility' ? 'VisibilityVersion' : '\\bVersion'} = "([\\d.]+)"`).exec(source ?? '')?.[1];
    if (tables === undefined || version === undefined) throw new Error(`the source of Temporal has no tables of ${name}`);
    await run(own.href, `${tables}\n${versionTables(version)}`);
  }
}

/** The server asks these for the version of its tables, and temporal-sql-tool writes them. */
function versionTables(version: string): string {
  return `
    create table schema_version (version_partition int not null, db_name varchar(255) not null, creation_time timestamp,
      curr_version varchar(64), min_compatible_version varchar(64), primary key (version_partition, db_name));
    insert into schema_version values (0, current_database(), now(), '${version}', '${version}');`;
}

async function run(connectionString: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
