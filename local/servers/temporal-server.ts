import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { freePorts } from './free-ports.ts';
import { endLeftover, startOwned, type OwnedProcess } from './owned-process.ts';
import { temporalServerConfig, timeSkippingKeys, type TemporalPorts } from './temporal-server-config.ts';

const NAME = 'temporal';
const PORTS = 9;
/** The port that everybody expects Temporal on. */
const USUAL_PORT = 7233;
const DATABASE = 'temporal.sqlite';

/** A Temporal server started from its own program, which keeps everything in one SQLite file. */
export interface TemporalServer {
  readonly address: string;
  readonly process: OwnedProcess;
}

/**
 * Starts the server program on a directory, on the ports that it had there before if they are still free. The database remembers
 * the ports of a killed server for a while, and a server on other ports would wait for it.
 */
export async function startTemporalServer(program: string, directory: string, timeSkipping: boolean): Promise<TemporalServer> {
  await endLeftover(NAME, directory);
  await mkdir(directory, { recursive: true });
  const file = (name: string): string => path.join(directory, name);
  const ports = await portsOf(file('ports.json'));
  const dynamic = Object.fromEntries(timeSkippingKeys.map((key) => [key, [{ value: timeSkipping }]]));
  // JSON is YAML too.
  await writeFile(file('dynamic.yaml'), JSON.stringify(dynamic, null, 2));
  await writeFile(
    file('server.yaml'),
    JSON.stringify(temporalServerConfig({ ports, database: file(DATABASE), dynamicConfig: file('dynamic.yaml') }), null, 2),
  );
  const owned = await startOwned({
    name: NAME,
    directory,
    command: program,
    args: ['--config-file', file('server.yaml'), '--allow-no-auth', 'start'],
  });
  return { address: `127.0.0.1:${String(ports.frontend)}`, process: owned };
}

/** True if the directory holds the database of this server. */
export async function serverRanOn(directory: string): Promise<boolean> {
  return access(path.join(directory, DATABASE)).then(
    () => true,
    () => false,
  );
}

async function portsOf(file: string): Promise<TemporalPorts> {
  const before = await readFile(file, 'utf8').catch(() => JSON.stringify([USUAL_PORT]));
  const chosen = await freePorts(PORTS, z.array(z.number()).parse(JSON.parse(before)));
  await writeFile(file, JSON.stringify(chosen));
  const [frontend = 0, http = 0, history = 0, matching = 0, worker = 0, ...membership] = chosen;
  return { frontend, http, history, matching, worker, membership };
}
