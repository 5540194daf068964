import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from './free-ports.ts';
import { endLeftover, startOwned } from './owned-process.ts';
import type { TemporalServer } from './temporal-server.ts';
import { timeSkippingKeys } from './temporal-server-config.ts';

const NAME = 'temporal';
/** Ports of the CLI's own choice, taken where they are free. */
const USUAL_PORTS = [7233, 8233];

/** The Temporal CLI: the one that `TEMPORAL_CLI_PATH` names, else `temporal` on PATH; undefined where there is none. */
export async function findTemporalCli(named: string | undefined): Promise<string | undefined> {
  const command = named ?? 'temporal';
  try {
    await promisify(execFile)(command, ['--version']);
    return command;
  } catch (cause) {
    if (named === undefined) return undefined;
    throw new Error(`TEMPORAL_CLI_PATH 指定的 ${named} 无法运行。TEMPORAL_CLI_PATH names ${named}, which does not run.`, { cause });
  }
}

/** Starts the CLI's development server, which brings its own Web UI. */
export async function startTemporalCli(
  command: string,
  setting: { readonly directory: string; readonly timeSkipping: boolean; readonly ui: boolean },
): Promise<TemporalServer & { readonly ui?: string }> {
  await endLeftover(NAME, setting.directory);
  await mkdir(setting.directory, { recursive: true });
  const [port = 0, uiPort = 0] = await freePorts(2, USUAL_PORTS);
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'];
  args.push('--db-filename', path.join(setting.directory, 'temporal-cli.sqlite'));
  args.push(...(setting.ui ? ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)] : ['--headless']));
  if (setting.timeSkipping) args.push(...timeSkippingKeys.flatMap((key) => ['--dynamic-config-value', `${key}=true`]));
  const owned = await startOwned({ name: NAME, directory: setting.directory, command, args });
  return {
    address: `127.0.0.1:${String(port)}`,
    process: owned,
    ...(setting.ui ? { ui: `http://127.0.0.1:${String(uiPort)}` } : {}),
  };
}
