import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { openRegister } from '../../register/open-register.ts';
import type { Running } from '../../workers/running.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { startTemporal } from '../../local/servers/temporal.ts';
import { CaseClock } from '../../local/time-skipping/case-clock.ts';
import { startWorker } from '../../workers/worker.ts';
import { BARE_TASK_QUEUE, bareWorker } from '../bare/worker.ts';
import type { OneSilence } from '../report/results.ts';
import type { Servers } from '../servers.ts';
import { silentBareCase } from './silent-bare-case.ts';
import { silentProductCase } from './silent-product-case.ts';

const PRODUCT = 'bench-silence';
const BARE = 'bench-silence-bare';
const TASK_QUEUE = 'countersign';

/**
 * Four departments answer, one never does. A week has to pass for that, so this runs on a second server of the same kind that
 * may skip time, with the register's clock following the case's; both workers live in the benchmark's own process. That
 * would falsify every measure of time, so events and workflow tasks alone are counted.
 */
export async function oneSilence(servers: Servers, running: Running, say: (line: string) => void): Promise<readonly OneSilence[]> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const temporal = await startTemporal({
    directory: path.join(servers.directory, 'temporal-skipping'),
    timeSkipping: true,
    ui: false,
    say,
  });
  running.add('Temporal that skips time', () => temporal.stop());
  const { address } = temporal;
  const connection = await Connection.connect({ address });
  running.add('connection to it', () => connection.close());
  await prepareNamespace(connection, PRODUCT);
  await prepareNamespace(connection, BARE);

  const client = new Client({ connection, namespace: PRODUCT });
  const register = await openRegister({ databaseUrl: servers.databaseUrl, clock: new CaseClock(client) });
  running.add('register on the case’s clock', () => register.close());
  const worker = await startWorker({ address, namespace: PRODUCT, taskQueue: TASK_QUEUE, register });
  running.add('worker', () => worker.stop());
  const product = await silentProductCase({ register, client, taskQueue: TASK_QUEUE });

  const bare = await bareWorker(address, BARE);
  const working = bare.worker.run();
  running.add('bare worker', async () => {
    bare.worker.shutdown();
    await working;
    await bare.connection.close();
  });
  const history = await silentBareCase(new Client({ connection, namespace: BARE }), BARE_TASK_QUEUE);
  return [
    { side: 'product', history: product },
    { side: 'bare', history },
  ];
}
