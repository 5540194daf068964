import { Client, Connection } from '@temporalio/client';
import { bearerAuthentication } from '../api/authentication.ts';
import { buildApi } from '../api/app.ts';
import { readProductionConfiguration } from './configuration.ts';
import { newLogger } from './logging.ts';
import { runToEnd } from './main.ts';
import { openRegisterWhenThere } from './register-when-there.ts';
import { runUntilAsked } from './until-asked.ts';
import { firstWants } from './first-wants.ts';

// The HTTP API of production. It needs the register and not Temporal: while that is away receipts are written all the same,
// and the worker's relay delivers them later. Several may run.
await runToEnd(async () => {
  const configuration = readProductionConfiguration(process.env);
  const {
    databaseUrl,
    temporalAddress: address,
    temporalNamespace: namespace,
    taskQueue,
    rulebook,
    issuer,
    issuerAudience,
    host,
    port,
  } = configuration;
  const logger = newLogger('api', configuration.logLevel);
  await runUntilAsked({
    logger,
    start: async ({ running, signal }) => {
      const register = await openRegisterWhenThere({ databaseUrl }, logger, signal);
      running.add('register', () => register.close());
      const connection = Connection.lazy({ address });
      running.add('connection to Temporal', () => connection.close());
      const temporal = new Client({ connection, namespace });
      const authenticate = bearerAuthentication({ issuer: issuer.url, audience: issuerAudience, jwksUrl: issuer.jwksUrl });
      const server = await buildApi({ register, temporal, taskQueue, rulebook, firstWants, authenticate, logger });
      running.add('API', () => server.close());
      await server.listen({ host, port });
    },
  });
});
