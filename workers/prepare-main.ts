import { parseArgs } from 'node:util';
import { Connection } from '@temporalio/client';
import { migrate } from '../register/migrate.ts';
import { openRegister } from '../register/open-register.ts';
import { readProductionConfiguration } from './configuration.ts';
import { hasNoDirectory, importDirectory } from './first-start/import-directory.ts';
import { publishShippedCalendars } from './first-start/shipped-calendars.ts';
import { newLogger } from './logging.ts';
import { runToEnd } from './main.ts';
import { prepareNamespace } from './surroundings/namespace.ts';

// Once before each new version runs, and again without harm: migrations, the calendars that came along, the namespace.
//   node dist/workers/prepare-main.js [--directory <folder with CSV files, or a JSON file>]
// The directory is imported only while the register has none: the first supervisor has to come from somewhere.
await runToEnd(async () => {
  const configuration = readProductionConfiguration(process.env);
  const logger = newLogger('prepare', configuration.logLevel);
  const { values } = parseArgs({ options: { directory: { type: 'string' } } });

  const migrated = await migrate(configuration.databaseOwnerUrl ?? configuration.databaseUrl);
  logger.info({ migrated }, 'the tables are up to date');

  const register = await openRegister({ databaseUrl: configuration.databaseUrl, connections: 2 });
  try {
    logger.info({ published: await publishShippedCalendars(register, configuration.rulebook) }, 'the calendars are there');
    if (values.directory !== undefined && (await hasNoDirectory(register))) {
      logger.info(await importDirectory(register, values.directory), 'the directory is there');
    }
  } finally {
    await register.close();
  }

  const connection = await Connection.connect({ address: configuration.temporalAddress });
  try {
    await prepareNamespace(connection, configuration.temporalNamespace);
    logger.info({ namespace: configuration.temporalNamespace }, 'the namespace is ready');
  } finally {
    await connection.close();
  }
});
