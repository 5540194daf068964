import path from 'node:path';
import type { Text } from '../rules/text.ts';
import { readConfiguration } from '../workers/configuration.ts';
import { startDevelopment } from './development/start.ts';
import { welcome } from './development/welcome.ts';
import { installTemporalRuntime, newLogger } from '../workers/logging.ts';
import { runToEnd } from '../workers/main.ts';
import { turnOver } from './servers/turn-over.ts';
import { runUntilAsked } from '../workers/until-asked.ts';

// npm start: everything in one process, on this machine, for trying out and developing.
await runToEnd(async () => {
  const configuration = readConfiguration(process.env);
  if (configuration.production) {
    throw new Error(
      'npm start 用于开发，不用于生产（NODE_ENV=production）；生产环境请见 docker-compose.yml。' +
        'npm start is for development, not for production (NODE_ENV=production); for that see docker-compose.yml.',
    );
  }
  const { home } = configuration;
  const say = ({ zh, en }: Text): void => void process.stdout.write(`${zh} ${en}\n`);
  const logFile = path.join(home, 'countersign.log');
  await turnOver(logFile);
  const logger = newLogger('development', configuration.logLevel, logFile);
  installTemporalRuntime(logger);
  await runUntilAsked({
    logger,
    say,
    start: async (starting) => {
      const places = await startDevelopment({ ...starting, configuration, logger, say });
      process.stdout.write(welcome(places, path.relative(process.cwd(), home)));
    },
  });
  if (process.exitCode === undefined) say({ zh: '已全部停止。', en: 'Everything has stopped.' });
});
