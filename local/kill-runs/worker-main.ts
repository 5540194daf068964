import { readProductionConfiguration } from '../../workers/configuration.ts';
import { runToEnd } from '../../workers/main.ts';
import { runWorker } from '../../workers/run-worker.ts';

// The worker of production, but for the mailer, on a bundle of the workflows that was made before: to make it at every start
// would take longer than all that a run of kills looks at.
await runToEnd(() => {
  const { mail: _, ...configuration } = readProductionConfiguration(process.env);
  return runWorker(configuration, { workflowBundlePath: process.env['KILL_RUNS_BUNDLE'] ?? '' });
});
