import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { freePorts } from './free-ports.ts';
import { endLeftover, startOwned, type OwnedProcess } from './owned-process.ts';

const NAME = 'temporal-ui';
const PATIENCE_MS = 30_000;
/** The port that the Temporal CLI gives it too. */
const USUAL_PORT = 8233;

/** A running Web UI. */
export interface TemporalUi {
  readonly url: string;
  readonly process: OwnedProcess;
}

/** Starts the Web UI for a server, on loopback, on the port that it had before where that is still free. Returns when it answers. */
export async function startTemporalUi(
  program: string,
  setting: { readonly directory: string; readonly address: string; readonly namespace: string },
): Promise<TemporalUi> {
  await endLeftover(NAME, setting.directory);
  const config = path.join(setting.directory, 'ui');
  await mkdir(config, { recursive: true });
  const portFile = path.join(config, 'port.json');
  const before = z.number().parse(JSON.parse(await readFile(portFile, 'utf8').catch(() => String(USUAL_PORT))));
  const [port = 0] = await freePorts(1, [before]);
  await writeFile(portFile, String(port));
  const url = `http://127.0.0.1:${String(port)}`;
  await writeFile(
    path.join(config, 'base.yaml'),
    JSON.stringify({
      temporalGrpcAddress: setting.address,
      host: '127.0.0.1',
      port,
      enableUi: true,
      defaultNamespace: setting.namespace,
      disableNewsFetch: true,
      cors: { allowOrigins: [url] },
      hideLogs: true,
    }),
  );
  await writeFile(path.join(config, 'local.yaml'), '{}');
  const owned = await startOwned({
    name: NAME,
    directory: setting.directory,
    command: program,
    args: ['--root', setting.directory, '--config', 'ui', '--env', 'local', 'start'],
  });
  const deadline = Date.now() + PATIENCE_MS;
  while (owned.running && Date.now() < deadline) {
    if (await answers(url)) return { url, process: owned };
    await pause(25);
  }
  const words = await owned.lastWords();
  await owned.stop();
  throw new Error(`Temporal Web UI 未能启动。The Temporal Web UI did not come up:\n${words}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
