import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePorts } from './free-ports.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { noteOf, untilFree } from './postgres-note.ts';
import { mustBeReachable, postgresUser, type ProcessUser } from './postgres-user.ts';

/** Longest that PostgreSQL may take to come up after a crash, or to go down, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Options of the embedded PostgreSQL. */
export interface EmbeddedPostgresSetting {
  /** Holds the data, the owner's password and the log; made where it is missing. */
  readonly directory: string;
  /** On 127.0.0.1; a free one where absent. */
  readonly port?: number;
  /** False for tests alone: faster, and a power cut may lose what was committed. */
  readonly fsync?: boolean;
}

/** A running PostgreSQL server, on loopback. */
export interface EmbeddedPostgres {
  /** The owner's address of the database `postgres`; holds the password. */
  readonly url: string;
  readonly port: number;
  /** Ends its sessions and stops it cleanly; returns when no process of it is left. May be called twice. */
  stop(): Promise<void>;
  /** Settles when the server has ended for any reason. */
  readonly stopped: Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought along, and makes its database cluster the first time.
 *
 * It runs in a process group of its own, so that Ctrl-C does not reach it. A second small process stops it if this process is
 * killed. The directory of a killed process can be started again. Throws if another server runs on the directory, and with the end
 * of its log if it does not come up.
 */
export async function startEmbeddedPostgres(setting: EmbeddedPostgresSetting): Promise<EmbeddedPostgres> {
  const [{ initdb, postgres }, user] = await Promise.all([postgresBinaries(), postgresUser()]);
  await mkdir(setting.directory, { recursive: true });
  await chmod(setting.directory, 0o700);
  const directory = await realpath(setting.directory);
  const places = {
    data: path.join(directory, 'data'),
    password: path.join(directory, 'password'),
    log: path.join(directory, 'postgres.log'),
  };
  const fsync = setting.fsync ?? true;

  if ('uid' in user) {
    await Promise.all([mustBeReachable(postgres, user.uid), mustBeReachable(directory, user.uid)]);
    await chown(directory, user.uid, user.gid);
  }
  await untilFree(places.data, PATIENCE_MS);
  await initialise(initdb, places, user, fsync);

  const port = setting.port ?? (await freePorts(1))[0] ?? 0;
  const log = await open(places.log, 'a');
  const server = spawn(postgres, ['-D', places.data, ...options({ port, fsync })], {
    ...user,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = endOf(server);
  const guard = guardOf(server, user);
  void ended.then(() => guard.kill('SIGKILL'));
  await log.close();
  const stop = async (): Promise<void> => {
    guard.kill('SIGKILL');
    server.kill('SIGINT');
    const impatient = setTimeout(() => server.kill('SIGQUIT'), PATIENCE_MS);
    await ended;
    clearTimeout(impatient);
  };
  await untilReady(places, server).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const password = (await readFile(places.password, 'utf8')).trim();
  server.unref();
  return { url: `postgresql://postgres:${password}@127.0.0.1:${String(port)}/postgres`, port, stop, stopped: ended };
}

type Places = { readonly data: string; readonly password: string; readonly log: string };

/** Makes the cluster beside its place and moves it there, so that an interrupted start leaves no half of one. */
async function initialise(initdb: string, places: Places, user: ProcessUser, fsync: boolean): Promise<void> {
  if ((await readFile(path.join(places.data, 'PG_VERSION')).catch(() => undefined)) !== undefined) return;
  const fresh = `${places.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  await writeFile(places.password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if ('uid' in user) await chown(places.password, user.uid, user.gid);
  const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${places.password}`];
  const text = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  await promisify(execFile)(initdb, [`--pgdata=${fresh}`, ...login, ...text, ...(fsync ? [] : ['--no-sync'])], { ...user });
  await rename(fresh, places.data);
}

function options({ port, fsync }: { readonly port: number; readonly fsync: boolean }): string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    fsync: fsync ? 'on' : 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);
}

/** Resolves at the exit, or at the error that a program emits instead if it cannot be started. */
function endOf(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => {
      resolve();
    });
    server.once('error', () => {
      resolve();
    });
  });
}

/** Starts the second process, which asks the server to stop once the pipe from this process closes, however this process ends. */
function guardOf(server: ChildProcess, user: ProcessUser): ChildProcess {
  const guard = spawn('sh', ['-c', 'read _; kill -INT "$0"', String(server.pid)], {
    ...user,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return guard;
}

async function untilReady(places: Places, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (server.pid !== undefined && server.exitCode === null && server.signalCode === null && Date.now() < deadline) {
    const { pid, status } = await noteOf(places.data);
    if (pid === server.pid && status === 'ready') return;
    await pause(10);
  }
  const log = (await readFile(places.log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
  throw new Error(`PostgreSQL 未能启动。PostgreSQL did not come up; the end of ${places.log}:\n${log}`);
}
