import { parseArgs } from 'node:util';
import { Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import { migrate } from '../register/migrate.ts';
import { openRegister } from '../register/open-register.ts';
import { readProductionConfiguration, type ProductionConfiguration } from './configuration.ts';
import { hasNoDirectory, importDirectory } from './first-start/import-directory.ts';
import { publishShippedCalendars } from './first-start/shipped-calendars.ts';
import { newLogger } from './logging.ts';
import { runToEnd } from './main.ts';
import { prepareNamespace } from './temporal/namespace.ts';

// Once before each new version runs, and again without harm: migrations, the calendars that came along, the namespace.
//   node dist/workers/prepare-main.js [--only register|temporal] [--directory <folder with CSV files, or a JSON file>]
// The directory is imported only while the register has none: the first supervisor has to come from somewhere.
await runToEnd(async () => {
  const configuration = readProductionConfiguration(process.env);
  const logger = newLogger('prepare', configuration.logLevel);
  const { only, directory } = parseArgs({ options: { only: { type: 'string' }, directory: { type: 'string' } } }).values;
  if (only !== undefined && only !== 'register' && only !== 'temporal') {
    throw new Error(`--only 应为 register 或 temporal。--only should be register or temporal.`);
  }
  if (only !== 'temporal') await prepareRegister(configuration, logger, directory);
  if (only !== 'register') await prepareTemporal(configuration, logger);
});

async function prepareRegister(
  { databaseUrl, databaseOwnerUrl, rulebook }: ProductionConfiguration,
  logger: Logger,
  directory: string | undefined,
): Promise<void> {
  logger.info({ migrated: await migrate(databaseOwnerUrl ?? databaseUrl) }, 'the tables are up to date');
  const register = await openRegister({ databaseUrl, connections: 2 });
  try {
    logger.info({ published: await publishShippedCalendars(register, rulebook) }, 'the calendars are there');
    if (directory === undefined || !(await hasNoDirectory(register))) return;
    logger.info(await importDirectory(register, directory), 'the directory is there');
  } finally {
    await register.close();
  }
}

async function prepareTemporal(
  { temporalAddress: address, temporalNamespace: namespace }: ProductionConfiguration,
  logger: Logger,
): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await prepareNamespace(connection, namespace);
    logger.info({ namespace }, 'the namespace is ready');
  } finally {
    await connection.close();
  }
}
