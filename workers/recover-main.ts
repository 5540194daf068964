import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { recover } from '../delivery/recover.ts';
import { moveSeriesAhead } from '../register/move-series-ahead.ts';
import { openRegister } from '../register/open-register.ts';
import { procedures } from '../rules/procedures/registry.ts';
import { readProductionConfiguration } from './configuration.ts';
import { newLogger } from './logging.ts';
import { runToEnd } from './main.ts';

/** Longest wait for Temporal at one case, in milliseconds. */
const WAIT_MS = 30_000;

// After Temporal was restored from an older backup, or lost:
//   node dist/workers/recover-main.js
// After the register was restored from a backup that is older than what it had acknowledged, before any API runs again:
//   node dist/workers/recover-main.js --restored
// Ends with 1 where a case could not be reached, and names it. May be run again at any time.
await runToEnd(async () => {
  const configuration = readProductionConfiguration(process.env);
  const logger = newLogger('recover', configuration.logLevel);
  const { restored } = parseArgs({ options: { restored: { type: 'boolean', default: false } } }).values;
  if (restored) {
    const { databaseOwnerUrl, databaseUrl } = configuration;
    logger.info(await moveSeriesAhead(databaseOwnerUrl ?? databaseUrl, Object.keys(procedures)), 'the series of numbers were moved ahead');
  }
  const register = await openRegister({ databaseUrl: configuration.databaseUrl, connections: 2 });
  const connection = await Connection.connect({ address: configuration.temporalAddress });
  try {
    const temporal = new Client({ connection, namespace: configuration.temporalNamespace });
    const counts = { cases: 0, rung: 0, started: 0, anew: 0, closed: 0, failed: 0 };
    for await (const recovered of recover({ register, temporal, taskQueue: configuration.taskQueue, waitMs: WAIT_MS })) {
      counts.cases += 1;
      counts[recovered.kind] += 1;
      if (recovered.kind === 'failed') logger.error(recovered, 'case not recovered; look at it');
    }
    logger.info(counts, 'every open case was rung');
    if (counts.failed > 0) process.exitCode = 1;
  } finally {
    await connection.close();
    await register.close();
  }
});
