import { Client, Connection } from '@temporalio/client';
import { createMailer } from '../channels/mail/mailer.ts';
import { createWebhookSender } from '../channels/webhooks/webhook-sender.ts';
import { createRelay } from '../delivery/relay.ts';
import type { ProductionConfiguration } from './configuration.ts';
import { installTemporalRuntime, newLogger } from './logging.ts';
import { openRegisterWhenThere } from './register-when-there.ts';
import { connectWhenThere } from './temporal/connection.ts';
import { runUntilAsked } from './until-asked.ts';
import { startWorker } from './worker.ts';

/**
 * Runs the worker of production until it is asked to stop: it carries the cases, relays what the register holds and Temporal
 * does not, and sends the mail where a mail server is configured. Several may run.
 * @param workflowBundlePath a bundle of the workflows that was made before; made at the start where absent
 */
export async function runWorker(
  configuration: Omit<ProductionConfiguration, 'mail'> & Partial<Pick<ProductionConfiguration, 'mail'>>,
  { workflowBundlePath }: { readonly workflowBundlePath?: string } = {},
): Promise<void> {
  const {
    databaseUrl,
    temporalAddress: address,
    temporalNamespace: namespace,
    taskQueue,
    rulebook,
    mail,
    bellAgeMs,
    webhookNetworks,
  } = configuration;
  const logger = newLogger('worker', configuration.logLevel);
  installTemporalRuntime(logger);
  await runUntilAsked({
    logger,
    start: async ({ running, signal, watch }) => {
      const register = await openRegisterWhenThere({ databaseUrl }, logger, signal);
      running.add('register', () => register.close());

      const connection = Connection.lazy({ address });
      running.add('connection to Temporal', () => connection.close());
      const relay = createRelay({ register, rulebook, temporal: new Client({ connection, namespace }), taskQueue, logger, bellAgeMs });
      relay.start();
      running.add('relay', () => relay.stop());

      const webhooks = createWebhookSender({ register, logger, networks: webhookNetworks });
      webhooks.start();
      running.add('webhooks', () => webhooks.stop());

      if (mail !== undefined) {
        const mailer = createMailer({ register, transport: { kind: 'smtp', url: mail.smtpUrl, from: mail.from }, logger });
        mailer.start();
        running.add('mailer', () => mailer.stop());
      }

      const native = await connectWhenThere(address, logger, signal);
      running.add("worker's connection to Temporal", () => native.close());
      const bundle = workflowBundlePath === undefined ? {} : { workflowBundlePath };
      const worker = await startWorker({ address, namespace, taskQueue, register, connection: native, ...bundle });
      running.add('worker', () => worker.stop());
      watch('worker', worker.stopped);
      logger.info({ namespace, taskQueue }, 'working');
    },
  });
}
