import { Client, Connection } from '@temporalio/client';
import { createMailer } from '../channels/mail/mailer.ts';
import { createRelay } from '../delivery/relay.ts';
import { openRegister } from '../register/open-register.ts';
import { readProductionConfiguration } from './configuration.ts';
import { installTemporalRuntime, newLogger } from './logging.ts';
import { runToEnd } from './main.ts';
import { connectWhenThere } from './temporal/connection.ts';
import { runUntilAsked } from './until-asked.ts';
import { startWorker } from './worker.ts';

// The worker of production: carries the cases, relays what the register holds and Temporal does not, and sends the mail.
// Several may run.
await runToEnd(async () => {
  const configuration = readProductionConfiguration(process.env);
  const { databaseUrl, temporalAddress: address, temporalNamespace: namespace, taskQueue, rulebook, mail, bellAgeMs } = configuration;
  const logger = newLogger('worker', configuration.logLevel);
  installTemporalRuntime(logger);
  await runUntilAsked({
    logger,
    start: async ({ running, signal, watch }) => {
      const register = await openRegister({ databaseUrl });
      running.add('register', () => register.close());

      const connection = Connection.lazy({ address });
      running.add('connection to Temporal', () => connection.close());
      const relay = createRelay({ register, rulebook, temporal: new Client({ connection, namespace }), taskQueue, logger, bellAgeMs });
      relay.start();
      running.add('relay', () => relay.stop());

      if (mail !== undefined) {
        const mailer = createMailer({ register, transport: { kind: 'smtp', url: mail.smtpUrl, from: mail.from }, logger });
        mailer.start();
        running.add('mailer', () => mailer.stop());
      }

      const native = await connectWhenThere(address, logger, signal);
      running.add("worker's connection to Temporal", () => native.close());
      const worker = await startWorker({ address, namespace, taskQueue, register, connection: native });
      running.add('worker', () => worker.stop());
      watch('worker', worker.stopped);
      logger.info({ namespace, taskQueue }, 'working');
    },
  });
});
