// A worker as it runs in production, compiled, on a case clock; it kills itself (SIGKILL) at random points of its writing to
// the register: before it looks, or after it and before Temporal has heard. Started by worker-killed.test.ts.
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { openRegister } from '../../dist/register/open-register.js';
import { startWorker } from '../../dist/workers/worker.js';
import { CaseClock } from '../../dist/local/time-skipping/case-clock.js';

const { address, namespace, taskQueue, databaseUrl, workflowBundlePath, seed, oneIn } = JSON.parse(readFileSync(0, 'utf8'));
Runtime.install({ logger: new DefaultLogger('ERROR') });

// A linear congruential generator (Numerical Recipes): the same seed dies at the same points.
let state = seed >>> 0;
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const maybeDie = () => {
  if (random() < 1 / oneIn) process.kill(process.pid, 'SIGKILL');
};

const client = new Client({ connection: await Connection.connect({ address }), namespace });
const register = await openRegister({ databaseUrl, clock: new CaseClock(client), graceMs: 0 });
const deadly =
  (write) =>
  async (...args) => {
    maybeDie();
    const result = await write(...args);
    maybeDie();
    return result;
  };
const worker = await startWorker({
  address,
  namespace,
  taskQueue,
  workflowBundlePath,
  register: { ...register, advance: deadly(register.advance) },
});
process.on('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
process.stdout.write('working\n');
await worker.stopped;
