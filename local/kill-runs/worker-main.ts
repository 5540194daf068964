import { Client, Connection } from '@temporalio/client';
import { createRelay } from '../../delivery/relay.ts';
import { readProductionConfiguration } from '../../workers/configuration.ts';
import { installTemporalRuntime, newLogger } from '../../workers/logging.ts';
import { runToEnd } from '../../workers/main.ts';
import { openRegisterWhenThere } from '../../workers/register-when-there.ts';
import { connectWhenThere } from '../../workers/temporal/connection.ts';
import { runUntilAsked } from '../../workers/until-asked.ts';
import { startWorker } from '../../workers/worker.ts';

// The worker of production, but for the mailer, on a bundle of the workflows that was made before: to make it at every start
// would take longer than all that a run of kills looks at.
await runToEnd(async () => {
  const {
    databaseUrl,
    temporalAddress: address,
    temporalNamespace: namespace,
    taskQueue,
    rulebook,
  } = readProductionConfiguration(process.env);
  const workflowBundlePath = process.env['KILL_RUNS_BUNDLE'] ?? '';
  const logger = newLogger('worker', 'info');
  installTemporalRuntime(logger);
  await runUntilAsked({
    logger,
    start: async ({ running, signal, watch }) => {
      const register = await openRegisterWhenThere({ databaseUrl }, logger, signal);
      running.add('register', () => register.close());
      const connection = Connection.lazy({ address });
      running.add('connection to Temporal', () => connection.close());
      const relay = createRelay({ register, rulebook, temporal: new Client({ connection, namespace }), taskQueue, logger });
      relay.start();
      running.add('relay', () => relay.stop());
      const native = await connectWhenThere(address, logger, signal);
      running.add("worker's connection to Temporal", () => native.close());
      const worker = await startWorker({ address, namespace, taskQueue, register, connection: native, workflowBundlePath });
      running.add('worker', () => worker.stop());
      watch('worker', worker.stopped);
    },
  });
});
