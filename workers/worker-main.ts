import { readProductionConfiguration } from './configuration.ts';
import { runToEnd } from './main.ts';
import { runWorker } from './run-worker.ts';

// The worker of production.
await runToEnd(() => runWorker(readProductionConfiguration(process.env)));
