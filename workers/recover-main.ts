import { Client, Connection } from '@temporalio/client';
import { recover } from '../client/delivery/recover.ts';
import { openRegister } from '../register/open-register.ts';
import { readProductionConfiguration } from './configuration.ts';
import { newLogger } from './logging.ts';
import { runToEnd } from './main.ts';

/** Longest wait for Temporal at one receipt, in milliseconds. */
const WAIT_MS = 30_000;

// After Temporal was restored from a backup older than the register, or lost, with a worker running and the API still down:
//   node dist/workers/recover-main.js
// Ends with 1 where a case refuses what stands as accepted. May be run again at any time.
await runToEnd(async () => {
  const configuration = readProductionConfiguration(process.env);
  const logger = newLogger('recover', configuration.logLevel);
  const register = await openRegister({ databaseUrl: configuration.databaseUrl, connections: 2 });
  const connection = await Connection.connect({ address: configuration.temporalAddress });
  try {
    const temporal = new Client({ connection, namespace: configuration.temporalNamespace });
    const counts = { cases: 0, startedAnew: 0, told: 0, refused: 0 };
    for await (const recovered of recover({ register, temporal, taskQueue: configuration.taskQueue, waitMs: WAIT_MS })) {
      const { caseNumber, startedAnew, told, refused } = recovered;
      counts.cases += 1;
      counts.startedAnew += startedAnew ? 1 : 0;
      counts.told += told;
      counts.refused += refused.length;
      if (refused.length > 0) logger.warn({ caseNumber, refused }, 'the case refuses what stands as accepted');
    }
    logger.info(counts, 'every open case is where the register is');
    if (counts.refused > 0) process.exitCode = 1;
  } finally {
    await connection.close();
    await register.close();
  }
});
