import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { refuseInProduction } from '../../workers/not-in-production.ts';
import { buildProgram, findBuilt, goBuilds, OLDEST_GO, temporalServer, temporalUi } from './go-programs.ts';
import type { OwnedProcess } from './owned-process.ts';
import { cannotSkip, skipsTime } from '../time-skipping/skips-time.ts';
import { findTemporalCli, startTemporalCli } from './temporal-cli.ts';
import { downloadTemporalCli, findDownloaded } from './temporal-download.ts';
import { temporalVersion } from '../../workers/temporal/temporal-version.ts';
import { untilTemporalAnswers } from './temporal-ready.ts';
import { serverRanOn, startTemporalServer } from './temporal-server.ts';
import { startTemporalUi } from './temporal-ui.ts';

const ATTEMPTS = 3;

/** Options of `startTemporal`. */
export interface TemporalSetting {
  /** Keeps the database, the ports and the logs; without it a temporary one that goes with the server. */
  readonly directory?: string;
  /** Lets a run's time be skipped. For tests and the demonstration alone; a server that exists already is as it is. */
  readonly timeSkipping: boolean;
  /** Whether the Web UI is started too. */
  readonly ui: boolean;
  /** The namespace that the Web UI opens with. */
  readonly namespace?: string;
  /** A server that exists; `TEMPORAL_ADDRESS` where absent. */
  readonly address?: string | undefined;
  /** The Temporal CLI; `TEMPORAL_CLI_PATH` where absent. */
  readonly cliPath?: string | undefined;
  /** Prints progress for a person; standard error by default. */
  readonly say?: (line: string) => void;
  /** Gives up a download or a build, which may take minutes. */
  readonly signal?: AbortSignal;
}

/** A Temporal that answers. */
export interface Temporal {
  readonly address: string;
  /** Address of the Web UI, where one was started. */
  readonly ui?: string;
  readonly version: string;
  /** The server's process, where it is ours. */
  readonly pid?: number;
  /** Settles when a server that was started here has ended for any reason. */
  readonly ended?: Promise<void>;
  /** Stops what was started; returns when it is gone. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Finds or starts a Temporal, in this order: the server that is configured; the CLI that is installed; a program that an earlier
 * start downloaded or built; the CLI, downloaded; the server, built with Go. If no way works, throws one sentence that names all.
 */
export async function startTemporal(setting: TemporalSetting): Promise<Temporal> {
  if (setting.timeSkipping) refuseInProduction({ zh: '跳过时间', en: 'Skipping time' });
  const address = setting.address ?? variable('TEMPORAL_ADDRESS');
  if (address !== undefined) return existing(address, setting.timeSkipping);
  const say = setting.say ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const run = await waysToRun(setting, say);
  const directory =
    setting.directory === undefined ? await mkdtemp(path.join(tmpdir(), 'countersign-temporal-')) : path.resolve(setting.directory);
  const { server, version } = await comeUpSkipping(run, directory, setting, say);
  const stopServer = async (): Promise<void> => {
    await server.process.stop();
    if (setting.directory === undefined) await rm(directory, { recursive: true, force: true });
  };
  const temporal = { address: server.address, version, pid: server.process.pid, ended: server.process.ended };
  if (!setting.ui) return { ...temporal, stop: stopServer };
  if (server.ui !== undefined) return { ...temporal, ui: server.ui, stop: stopServer };
  try {
    const ui = await startTemporalUi(await buildProgram(temporalUi, say, setting.signal), {
      directory,
      address: server.address,
      namespace: setting.namespace ?? 'default',
    });
    return {
      ...temporal,
      ui: ui.url,
      stop: async () => {
        await ui.process.stop();
        await stopServer();
      },
    };
  } catch (error) {
    await stopServer();
    throw error;
  }
}

/** An empty variable counts as absent. */
function variable(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}

type Started = { readonly address: string; readonly process: OwnedProcess; readonly ui?: string };
type Run = (directory: string) => Promise<Started>;

async function waysToRun(setting: TemporalSetting, say: (line: string) => void): Promise<Run> {
  const viaCli =
    (command: string): Run =>
    (directory) =>
      startTemporalCli(command, { directory, timeSkipping: setting.timeSkipping, ui: setting.ui });
  const viaServer =
    (program: string): Run =>
    (directory) =>
      startTemporalServer(program, directory, setting.timeSkipping);

  const before = await findBuilt(temporalServer);
  // The CLI cannot read the database of the server, so open cases stay with the program that they run on.
  if (before !== undefined && setting.directory !== undefined && (await serverRanOn(setting.directory))) return viaServer(before);
  const installed = (await findTemporalCli(setting.cliPath ?? variable('TEMPORAL_CLI_PATH'))) ?? (await findDownloaded());
  if (installed !== undefined) return viaCli(installed);
  if (before !== undefined) return viaServer(before);
  const fetched = await downloadTemporalCli(say, setting.signal);
  setting.signal?.throwIfAborted();
  if (fetched !== undefined) return viaCli(fetched);
  if (await goBuilds()) return viaServer(await buildProgram(temporalServer, say, setting.signal));
  throw new Error(
    `没有可用的 Temporal：请将 TEMPORAL_ADDRESS 设为现有服务的地址，或安装 Temporal CLI（在 PATH 中，或以 TEMPORAL_CLI_PATH 指明），或联网以便自动下载，或安装 Go ${OLDEST_GO} 以上以便自动构建。` +
      `There is no Temporal: set TEMPORAL_ADDRESS to a server that exists, or install the Temporal CLI (on PATH, or named by TEMPORAL_CLI_PATH), ` +
      `or let it be downloaded from the internet, or install Go ${OLDEST_GO} or newer so that it can be built.`,
  );
}

async function existing(address: string, timeSkipping: boolean): Promise<Temporal> {
  const version = await temporalVersion(address).catch((cause: unknown) => {
    throw new Error(`TEMPORAL_ADDRESS 指定的 ${address} 没有应答。No Temporal answers at ${address}, which TEMPORAL_ADDRESS names.`, {
      cause,
    });
  });
  if (timeSkipping && !skipsTime(version)) throw cannotSkip(version);
  return { address, version, stop: () => Promise.resolve() };
}

/** Starts the CLI; if time must be skipped and the CLI is too old for that, builds and starts the server instead. */
async function comeUpSkipping(
  run: Run,
  directory: string,
  { timeSkipping, signal }: TemporalSetting,
  say: (line: string) => void,
): Promise<CameUp> {
  const first = await comeUp(() => run(directory));
  if (!timeSkipping || skipsTime(first.version)) return first;
  await first.server.process.stop();
  if (!(await goBuilds())) throw cannotSkip(first.version);
  const program = await buildProgram(temporalServer, say, signal);
  return comeUp(() => startTemporalServer(program, directory, true));
}

interface CameUp {
  readonly server: Started;
  readonly version: string;
}

/** Starts a server. Repeats the start with other ports, because another program may take a free port before it is used. */
async function comeUp(start: () => Promise<Started>): Promise<CameUp> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await start();
    try {
      return { server, version: await untilTemporalAnswers(server.address, server.process) };
    } catch (error) {
      const portTaken = (await server.process.lastWords()).includes('address already in use');
      await server.process.stop();
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}
